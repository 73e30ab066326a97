package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whatever takes requests by a policy of its own refuses those that are not TLS. */
final class TransportCheck implements TemplateCheck {
  /** Types that take requests, the type of their policies, and the property that names them. */
  private record Guarded(String type, String policy, String property) {}

  private static final List<Guarded> GUARDED =
      List.of(
          new Guarded("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket"),
          new Guarded("AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues"),
          new Guarded("AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "Topics"));

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    for (Guarded guarded : GUARDED) {
      Set<String> open = new TreeSet<>(template.resources(guarded.type).keySet());
      for (Object policy : template.resources(guarded.policy).values()) {
        if (Template.statements(policy).stream().anyMatch(TransportCheck::refusesInTheClear)) {
          Template.texts(Template.at(policy, "Properties", guarded.property))
              .forEach(reference -> open.remove(reference.replaceAll("[${}]", "")));
        }
      }
      open.forEach(name -> findings.add(name + " takes requests in the clear"));
    }
    return findings;
  }

  private static boolean refusesInTheClear(Object statement) {
    Map<String, Object> condition = Template.map(Template.at(statement, "Condition", "Bool"));
    return "Deny".equals(Template.at(statement, "Effect"))
        && "*".equals(Template.at(statement, "Principal"))
        && "false".equals(condition.get("aws:SecureTransport"));
  }
}
