package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;

/** Dead letters arrive: the bus's, also when its key is gone, and those of each rule's target. */
final class DeadLetterCheck implements TemplateCheck {
  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Object bus = template.resource("ApplicationEventBus");
    Object queue = template.resource("EventBusDeadLetters");
    if (!"${EventBusDeadLetters.Arn}"
        .equals(Template.text(Template.at(bus, "Properties", "DeadLetterConfig", "Arn")))) {
      findings.add("the bus has no dead-letter queue");
    }
    if (!Template.texts(Template.at(bus, "DependsOn")).contains("EventBusDeadLetterPolicy")) {
      findings.add("the bus may be made before its queue takes messages");
    }
    if (Template.map(Template.at(queue, "Properties")).containsKey("KmsMasterKeyId")) {
      findings.add("the dead-letter queue depends on a key, as the bus does that failed");
    }
    if (!Boolean.TRUE.equals(Template.at(queue, "Properties", "SqsManagedSseEnabled"))) {
      findings.add("the dead-letter queue is not encrypted");
    }
    statements(template, bus, findings);
    template.resources("AWS::Events::Rule").forEach((name, rule) -> targets(name, rule, findings));
    return findings;
  }

  private static void targets(String name, Object rule, List<String> findings) {
    for (Object target : Template.list(Template.at(rule, "Properties", "Targets"))) {
      if (!"${TargetDeadLetters.Arn}"
          .equals(Template.text(Template.at(target, "DeadLetterConfig", "Arn")))) {
        findings.add(name + ": a target has no dead-letter queue");
      }
    }
  }

  private static void statements(Template template, Object bus, List<String> findings) {
    String name = Template.text(Template.at(bus, "Properties", "Name"));
    boolean takes = false;
    for (Object statement : Template.statements(template.resource("EventBusDeadLetterPolicy"))) {
      boolean allow = "Allow".equals(Template.at(statement, "Effect"));
      Object source = Template.at(statement, "Condition", "ArnEquals", "aws:SourceArn");
      boolean ours = Template.text(source).endsWith(":event-bus/" + name);
      if (allow && !ours) {
        findings.add("the dead-letter queue takes messages from more than the bus");
      }
      takes |= allow && ours;
    }
    if (!takes) {
      findings.add("the dead-letter queue does not take the bus's messages");
    }
  }
}
