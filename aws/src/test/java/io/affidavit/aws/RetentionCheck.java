package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The retention that CloudWatch Logs takes, for every value that an operator may choose. */
final class RetentionCheck implements TemplateCheck {
  private static final int SIX_YEARS = 2192;

  /** PutRetentionPolicy, API reference. */
  private static final Set<Integer> TAKEN =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Object parameter = Template.at(template.root(), "Parameters", "RetentionPeriod");
    List<String> allowed = Template.texts(Template.at(parameter, "AllowedValues"));
    allowed.forEach(days -> mapped(template, days, findings));
    if (!allowed.contains("2555")) {
      findings.add("RetentionPeriod does not allow 2555, which guides name");
    }
    if (!"2557".equals(Template.text(Template.at(parameter, "Default")))) {
      findings.add("RetentionPeriod is not 2557 by default");
    }
    Object wanted =
        Map.of("Fn::FindInMap", List.of("Retention", Map.of("Ref", "RetentionPeriod"), "Days"));
    for (String group : List.of("AppAuditLogGroup", "TrailLogGroup")) {
      if (!wanted.equals(Template.at(template.resource(group), "Properties", "RetentionInDays"))) {
        findings.add(group + ": its retention does not come from the mapping");
      }
    }
    return findings;
  }

  private static void mapped(Template template, String days, List<String> findings) {
    Object set = Template.at(template.root(), "Mappings", "Retention", days, "Days");
    if (!(set instanceof Integer number) || !TAKEN.contains(number)) {
      findings.add("RetentionPeriod " + days + " becomes " + set + ", which is refused");
    } else if (number < SIX_YEARS || number < Integer.parseInt(days)) {
      findings.add("RetentionPeriod " + days + " becomes " + set + ", which is too short");
    }
  }
}
