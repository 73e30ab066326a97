package io.affidavit.auditor.doctor;

import java.util.List;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;

/** The Firehose streams that a subscription or a rule hands over to. */
final class DeliveryChecks {
  private final Context context;
  private final Look look;

  DeliveryChecks(Context context) {
    this.context = context;
    this.look = context.look();
  }

  void check() {
    if (context.found().deliveries.isEmpty()) {
      look.skip("delivery", "no subscription and no rule was seen that hands over to Firehose");
    }
    context.found().deliveries.forEach(this::delivery);
  }

  private void delivery(String name) {
    String what = "delivery " + name;
    DescribeDeliveryStreamResponse answer =
        look.ask(
            Question.of(what, "firehose:DescribeDeliveryStream", what),
            () ->
                context
                    .clients()
                    .deliveries()
                    .describeDeliveryStream(r -> r.deliveryStreamName(name)));
    if (answer == null) {
      return;
    }
    DeliveryStreamDescription stream = answer.deliveryStreamDescription();
    look.expect(
        stream.deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE,
        what + ": state",
        stream.deliveryStreamStatusAsString(),
        "aws firehose describe-delivery-stream says why");
    encryption(what + ": key", stream.deliveryStreamEncryptionConfiguration());
    bucket(what + ": bucket", stream);
  }

  private void encryption(String what, DeliveryStreamEncryptionConfiguration encryption) {
    boolean on =
        encryption != null && encryption.status() == DeliveryStreamEncryptionStatus.ENABLED;
    look.expect(
        on && context.found().key(encryption.keyARN(), "delivery"),
        what,
        on && encryption.keyARN() != null ? encryption.keyARN() : "no key of yours",
        "aws firehose start-delivery-stream-encryption");
  }

  private void bucket(String what, DeliveryStreamDescription stream) {
    List<String> buckets =
        stream.destinations().stream()
            .map(d -> d.extendedS3DestinationDescription())
            .filter(d -> d != null)
            .map(d -> Targets.lastPart(d.bucketARN()))
            .toList();
    String wanted = context.targets().bucket();
    look.expect(
        wanted == null ? !buckets.isEmpty() : buckets.contains(wanted),
        what,
        buckets.isEmpty() ? "it does not write into a bucket" : String.join(", ", buckets),
        wanted == null ? "deploy the template again" : "it should write into " + wanted);
  }
}
