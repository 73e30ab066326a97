package io.affidavit.auditor.doctor;

import java.util.Map;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;

/** The topics that alarms and rules go to: somebody listens, and CloudWatch may use the key. */
final class TopicChecks {
  private final Context context;
  private final Look look;

  TopicChecks(Context context) {
    this.context = context;
    this.look = context.look();
  }

  void check() {
    if (context.found().topics.isEmpty()) {
      look.skip("topic", "no alarm and no rule was seen that goes to one");
    }
    context.found().topics.forEach(this::topic);
  }

  private void topic(String arn) {
    GetTopicAttributesResponse answer =
        look.ask(
            Question.of("topic: exists", "sns:GetTopicAttributes", "topic " + arn),
            () -> context.clients().topics().getTopicAttributes(r -> r.topicArn(arn)));
    if (answer == null) {
      return;
    }
    Map<String, String> attributes = answer.attributes();
    String name = Targets.lastPart(arn);
    look.ok("topic: exists", name);
    String key = attributes.getOrDefault("KmsMasterKeyId", "");
    look.expect(
        context.found().key(key, "topic"),
        "topic: key",
        key.isEmpty() ? "no key" : key,
        "use a key of yours whose policy lets cloudwatch.amazonaws.com use it; with alias/aws/sns"
            + " alarms fail without a word");
    String confirmed = attributes.getOrDefault("SubscriptionsConfirmed", "0");
    String pending = attributes.getOrDefault("SubscriptionsPending", "0");
    look.expect(
        !confirmed.equals("0"),
        "topic: somebody listens",
        confirmed + " subscriptions confirmed, " + pending + " pending",
        pending.equals("0")
            ? "subscribe somebody: aws sns subscribe"
            : "confirm the message that AWS has sent");
  }
}
