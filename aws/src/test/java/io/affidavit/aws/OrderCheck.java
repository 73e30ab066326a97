package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a resource needs before it is made and does not refer to: no linter sees it, and the stack
 * fails, or works once in a while.
 */
final class OrderCheck implements TemplateCheck {
  private static final Map<String, List<String>> BEFORE =
      Map.of(
          // InsufficientS3BucketPolicyException, InvalidCloudWatchLogsRoleArnException
          "Trail", List.of("AuditBucketPolicy", "TrailPolicy"),
          "AuditBucket", List.of("AccessLogBucketPolicy"),
          // CloudWatch Logs sends a test message.
          "RecordSubscription", List.of("SubscriptionPolicy"),
          "RecordDelivery", List.of("FirehosePolicy", "AuditBucketPolicy"),
          "EventsDelivery", List.of("FirehosePolicy", "AuditBucketPolicy"),
          "ApplicationEventBus", List.of("EventBusDeadLetterPolicy"),
          "SecurityCriticalRule",
              List.of("TargetDeadLettersPolicy", "AlertTopicPolicy", "EventsToFirehosePolicy"),
          "SelfTestRule", List.of("TargetDeadLettersPolicy", "SelfTestLogPolicy"),
          "WeeklyAccess", List.of("QueryPolicy"));

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    BEFORE.forEach(
        (name, needed) -> {
          List<String> named = Template.texts(Template.at(template.resource(name), "DependsOn"));
          needed.stream()
              .filter(it -> !named.contains(it))
              .forEach(it -> findings.add(name + " may be made before " + it));
        });
    return findings;
  }
}
