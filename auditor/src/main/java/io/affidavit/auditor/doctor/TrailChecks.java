package io.affidavit.auditor.doctor;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** The trail, which records who changes any of this. */
final class TrailChecks {
  private final Context context;
  private final Look look;
  private final String name;

  TrailChecks(Context context, String name) {
    this.context = context;
    this.look = context.look();
    this.name = name;
  }

  private CloudTrailClient trails() {
    return context.clients().trails();
  }

  void check() {
    GetTrailResponse answer =
        look.ask(
            Question.of("trail: exists", "cloudtrail:GetTrail", "trail " + name),
            () -> trails().getTrail(r -> r.name(name)));
    if (answer == null) {
      return;
    }
    Trail trail = answer.trail();
    look.ok("trail: exists", trail.name());
    settings(trail);
    status();
    selectors();
  }

  private void settings(Trail trail) {
    flag(trail.isMultiRegionTrail(), "multi-region", "--is-multi-region-trail");
    flag(trail.logFileValidationEnabled(), "validation", "--enable-log-file-validation");
    flag(trail.includeGlobalServiceEvents(), "global services", "--include-global-service-events");
    look.expect(
        context.found().key(trail.kmsKeyId(), "trail"),
        "trail: key",
        trail.kmsKeyId() == null ? "no key of yours" : trail.kmsKeyId(),
        "aws cloudtrail update-trail --kms-key-id");
    String bucket = context.targets().bucket();
    if (bucket != null) {
      look.expect(
          bucket.equals(trail.s3BucketName()),
          "trail: bucket",
          String.valueOf(trail.s3BucketName()),
          "it should write into " + bucket);
    }
    String group = trail.cloudWatchLogsLogGroupArn();
    if (group != null) {
      context.found().trailLogGroup = Targets.logGroupName(group);
    }
    look.expect(
        group != null,
        "trail: log group",
        group == null ? "none: no alarm can see it" : Targets.logGroupName(group),
        "aws cloudtrail update-trail --cloud-watch-logs-log-group-arn");
  }

  private void flag(@Nullable Boolean on, String what, String option) {
    boolean good = Boolean.TRUE.equals(on);
    look.expect(
        good, "trail: " + what, good ? "on" : "off", "aws cloudtrail update-trail " + option);
  }

  private void status() {
    GetTrailStatusResponse status =
        look.ask(
            Question.of("trail: logging", "cloudtrail:GetTrailStatus", "trail " + name),
            () -> trails().getTrailStatus(r -> r.name(name)));
    if (status == null) {
      return;
    }
    boolean logging = Boolean.TRUE.equals(status.isLogging());
    look.expect(logging, "trail: logging", logging ? "on" : "off", "aws cloudtrail start-logging");
    delivered("bucket", status.latestDeliveryError());
    delivered("log group", status.latestCloudWatchLogsDeliveryError());
  }

  private void delivered(String where, @Nullable String error) {
    boolean good = error == null || error.isBlank();
    look.expect(
        good,
        "trail: delivery to its " + where,
        good ? "no error" : Objects.requireNonNull(error),
        "look at the policy of bucket and key, and at the trail's role");
  }

  private void selectors() {
    GetEventSelectorsResponse answer =
        look.ask(
            Question.of("trail: selectors", "cloudtrail:GetEventSelectors", "trail " + name),
            () -> trails().getEventSelectors(r -> r.trailName(name)));
    if (answer == null) {
      return;
    }
    List<AdvancedEventSelector> selectors = answer.advancedEventSelectors();
    boolean management = selectors.stream().anyMatch(s -> has(s, "eventCategory", "Management"));
    look.expect(
        management,
        "trail: management events",
        management ? "recorded" : "not selected",
        "deploy the template again");
    String bucket = context.targets().bucket();
    boolean data =
        selectors.stream()
            .filter(s -> has(s, "resources.type", "AWS::S3::Object"))
            .anyMatch(s -> bucket == null || names(s, "arn:", ":s3:::" + bucket + "/"));
    look.expect(
        data,
        "trail: reads and writes of the kept record",
        data ? "recorded" : "not selected",
        "deploy the template again");
  }

  private static boolean has(AdvancedEventSelector selector, String field, String value) {
    return selector.fieldSelectors().stream()
        .anyMatch(f -> f.field().equals(field) && f.equalsValue().contains(value));
  }

  private static boolean names(AdvancedEventSelector selector, String prefix, String part) {
    return selector.fieldSelectors().stream()
        .filter(f -> f.field().equals("resources.ARN"))
        .flatMap(f -> f.startsWith().stream())
        .anyMatch(arn -> arn.startsWith(prefix) && arn.contains(part));
  }
}
