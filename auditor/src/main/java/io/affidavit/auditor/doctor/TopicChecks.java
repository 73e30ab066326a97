package io.affidavit.auditor.doctor;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

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
    subscriptions(arn);
  }

  private void subscriptions(String arn) {
    String what = "topic: somebody listens";
    List<Subscription> all =
        look.ask(
            Question.of(what, "sns:ListSubscriptionsByTopic", "topic " + arn),
            () ->
                context
                    .clients()
                    .topics()
                    .listSubscriptionsByTopicPaginator(r -> r.topicArn(arn))
                    .subscriptions()
                    .stream()
                    .toList());
    if (all == null) {
      return;
    }
    // Until it is confirmed, "PendingConfirmation" stands where its ARN will.
    long confirmed = all.stream().filter(s -> s.subscriptionArn().startsWith("arn:")).count();
    look.expect(
        confirmed > 0,
        what,
        confirmed + " of " + all.size() + " subscriptions confirmed",
        all.isEmpty()
            ? "subscribe somebody: aws sns subscribe"
            : "confirm the message that AWS has sent");
  }
}
