package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;

/** The bus's dead letters arrive: from this bus, over TLS, and when the bus's key is gone. */
final class DeadLetterCheck implements TemplateCheck {
  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Object bus = template.resource("AWS::Events::EventBus");
    Object queue = template.resource("AWS::SQS::Queue");
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
    return findings;
  }

  private static void statements(Template template, Object bus, List<String> findings) {
    String name = Template.text(Template.at(bus, "Properties", "Name"));
    boolean takes = false;
    boolean refuses = false;
    for (Object statement :
        Template.list(
            Template.at(
                template.resource("AWS::SQS::QueuePolicy"),
                "Properties",
                "PolicyDocument",
                "Statement"))) {
      boolean allow = "Allow".equals(Template.at(statement, "Effect"));
      Object source = Template.at(statement, "Condition", "ArnEquals", "aws:SourceArn");
      Object tls = Template.at(statement, "Condition", "Bool", "aws:SecureTransport");
      boolean ours = Template.text(source).endsWith(":event-bus/" + name);
      if (allow && !ours) {
        findings.add("the dead-letter queue takes messages from more than the bus");
      }
      takes |= allow && ours;
      refuses |= !allow && "false".equals(Template.text(tls));
    }
    if (!takes) {
      findings.add("the dead-letter queue does not take the bus's messages");
    }
    if (!refuses) {
      findings.add("the dead-letter queue takes messages in the clear");
    }
  }
}
