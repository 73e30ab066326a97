package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Policies that must not refer to a resource, since it refers to them, name it by its ARN: the
 * names in these are the resources' own.
 */
final class NamesCheck implements TemplateCheck {
  private static final String HERE = ":${AWS::Region}:${AWS::AccountId}:";

  @Override
  public List<String> findings(Template template) {
    Set<String> known = new TreeSet<>();
    String trail = name(template, "Trail", "TrailName");
    String bus = name(template, "ApplicationEventBus", "Name");
    known.add("cloudtrail" + HERE + "trail/" + trail);
    known.add("events" + HERE + "event-bus/" + bus);
    known.add("events" + HERE + "rule/" + bus + "/*");
    template
        .resources("AWS::Logs::LogGroup")
        .keySet()
        .forEach(
            group ->
                known.add("logs" + HERE + "log-group:" + name(template, group, "LogGroupName")));
    List<String> findings = new ArrayList<>();
    look(template.root(), known, findings);
    return findings;
  }

  private static String name(Template template, String resource, String property) {
    return Template.text(Template.at(template.resource(resource), "Properties", property));
  }

  private static void look(@Nullable Object node, Set<String> known, List<String> findings) {
    if (node instanceof List<?> elements) {
      elements.forEach(element -> look(element, known, findings));
    } else if (Template.map(node).get("Fn::Sub") instanceof String text) {
      check(text, known, findings);
    } else {
      Template.map(node).values().forEach(value -> look(value, known, findings));
    }
  }

  /** ARNs by name; those with a reference to a resource of the stack cannot be wrong. */
  private static void check(String text, Set<String> known, List<String> findings) {
    String prefix = "arn:${AWS::Partition}:";
    if (text.startsWith(prefix) && text.contains("${Environment}")) {
      String named = text.substring(prefix.length());
      if (!known.contains(named)) {
        findings.add("nothing here has the name " + named);
      }
    }
  }
}
