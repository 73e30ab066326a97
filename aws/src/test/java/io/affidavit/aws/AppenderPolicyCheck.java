package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The appender may write to its two resources, and may not undo it. */
final class AppenderPolicyCheck implements TemplateCheck {
  private static final String GROUP = "${AppAuditLogGroup.Arn}";
  private static final String BUS = "${ApplicationEventBus.Arn}";

  /** All that the appender calls, and on what. */
  static final Map<String, String> ALLOWED =
      Map.of(
          "logs:CreateLogStream", GROUP,
          "logs:PutLogEvents", GROUP,
          "events:PutEvents", BUS,
          "events:DescribeEventBus", BUS);

  private static final List<String> DENIED =
      List.of(
          "logs:DeleteLog*",
          "logs:*RetentionPolicy",
          "logs:PutLogGroupDeletionProtection",
          "logs:DisassociateKmsKey");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Map<String, String> allowed = new TreeMap<>();
    TreeSet<String> denied = new TreeSet<>();
    for (Object statement : Template.statements(template.resource("AppenderPolicy"))) {
      List<String> actions = Template.texts(Template.at(statement, "Action"));
      if ("Allow".equals(Template.at(statement, "Effect"))) {
        allow(statement, actions, allowed, findings);
      } else if (protectsTheGroup(statement)) {
        denied.addAll(actions);
      }
    }
    if (!allowed.equals(ALLOWED)) {
      findings.add("the appender may do " + allowed);
    }
    DENIED.stream()
        .filter(action -> !denied.contains(action))
        .forEach(action -> findings.add("the appender is not denied " + action));
    return findings;
  }

  private static void allow(
      Object statement, List<String> actions, Map<String, String> allowed, List<String> findings) {
    List<String> resources = Template.texts(Template.at(statement, "Resource"));
    if (resources.stream().anyMatch(resource -> resource.contains("*"))) {
      findings.add("a wildcard in what the appender may use: " + resources);
    }
    for (String action : actions) {
      allowed.put(action, String.join(" ", resources));
    }
    Object source = Template.at(statement, "Condition", "StringEquals", "events:source");
    if (actions.contains("events:PutEvents") && !"${EventSource}".equals(Template.text(source))) {
      findings.add("the appender may send events under any source");
    }
  }

  private static boolean protectsTheGroup(Object statement) {
    List<String> resources = Template.texts(Template.at(statement, "Resource"));
    return resources.stream().anyMatch(arn -> arn.endsWith(":log-group:${AppAuditLogGroup}"))
        && resources.stream().anyMatch(arn -> arn.endsWith(":log-group:${AppAuditLogGroup}:*"));
  }
}
