package io.affidavit.auditor.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/** A bucket: what is in it stays, and nobody else reads it. */
final class BucketChecks {
  private static final int DAYS_OF_A_YEAR = 365;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Context context;
  private final Look look;
  private final String name;
  private final String label;

  BucketChecks(Context context, String name, String label) {
    this.context = context;
    this.look = context.look();
    this.name = name;
    this.label = label;
  }

  private S3Client buckets() {
    return context.clients().buckets();
  }

  private Question question(String aspect, String action) {
    return Question.of(label + ": " + aspect, action, "bucket " + name);
  }

  /** The bucket of what is kept. */
  void kept() {
    if (!versioning()) {
      return;
    }
    lock();
    publicAccess();
    encryption();
    transport();
    String target = accessLog();
    if (target != null) {
      new BucketChecks(context, target, "access log bucket").accessLogs();
    }
  }

  /** It can have neither Object Lock nor a KMS key. */
  private void accessLogs() {
    if (versioning()) {
      publicAccess();
      transport();
    }
  }

  /** False where the bucket is not there or cannot be seen: the rest would say the same. */
  private boolean versioning() {
    Question question = question("versioning", "s3:GetBucketVersioning");
    GetBucketVersioningResponse answer =
        look.ask(question, () -> buckets().getBucketVersioning(r -> r.bucket(name)));
    if (answer != null) {
      look.expect(
          answer.status() == BucketVersioningStatus.ENABLED,
          question.what(),
          answer.status() == null ? "never enabled" : answer.statusAsString(),
          "aws s3api put-bucket-versioning");
    }
    return answer != null;
  }

  private void lock() {
    String make =
        "without it who may delete objects may delete the record; a bucket gets it when"
            + " it is made";
    Question question =
        question("Object Lock", "s3:GetBucketObjectLockConfiguration").ifMissing("none", make);
    GetObjectLockConfigurationResponse answer =
        look.ask(question, () -> buckets().getObjectLockConfiguration(r -> r.bucket(name)));
    if (answer == null) {
      return;
    }
    ObjectLockConfiguration lock = answer.objectLockConfiguration();
    DefaultRetention retention =
        lock == null || lock.rule() == null ? null : lock.rule().defaultRetention();
    int days = days(retention);
    look.expect(
        days >= context.targets().retentionDays(),
        question.what(),
        retention == null
            ? "no default retention"
            : retention.modeAsString() + ", " + days + " days",
        "aws s3api put-object-lock-configuration, " + context.targets().retentionDays() + " days");
  }

  private static int days(@Nullable DefaultRetention retention) {
    if (retention == null) {
      return 0;
    }
    return retention.days() != null
        ? retention.days()
        : retention.years() == null ? 0 : DAYS_OF_A_YEAR * retention.years();
  }

  private void publicAccess() {
    String block = "aws s3api put-public-access-block";
    Question question =
        question("no public access", "s3:GetBucketPublicAccessBlock").ifMissing("no block", block);
    GetPublicAccessBlockResponse answer =
        look.ask(question, () -> buckets().getPublicAccessBlock(r -> r.bucket(name)));
    if (answer != null) {
      PublicAccessBlockConfiguration all = answer.publicAccessBlockConfiguration();
      boolean good =
          Boolean.TRUE.equals(all.blockPublicAcls())
              && Boolean.TRUE.equals(all.blockPublicPolicy())
              && Boolean.TRUE.equals(all.ignorePublicAcls())
              && Boolean.TRUE.equals(all.restrictPublicBuckets());
      look.expect(good, question.what(), good ? "blocked" : "not all four are blocked", block);
    }
  }

  private void encryption() {
    String use = "aws s3api put-bucket-encryption with aws:kms and a key of yours";
    Question question =
        question("key", "s3:GetEncryptionConfiguration").ifMissing("no key of yours", use);
    GetBucketEncryptionResponse answer =
        look.ask(question, () -> buckets().getBucketEncryption(r -> r.bucket(name)));
    if (answer == null) {
      return;
    }
    ServerSideEncryptionByDefault first =
        answer.serverSideEncryptionConfiguration().rules().stream()
            .map(rule -> rule.applyServerSideEncryptionByDefault())
            .findFirst()
            .orElse(null);
    boolean kms = first != null && first.sseAlgorithm() == ServerSideEncryption.AWS_KMS;
    String key = first == null ? null : first.kmsMasterKeyID();
    look.expect(
        kms && context.found().key(key, label),
        question.what(),
        kms && key != null ? key : "no key of yours",
        use);
  }

  private void transport() {
    String deny = "deny everything without aws:SecureTransport in the bucket's policy";
    Question question = question("TLS only", "s3:GetBucketPolicy").ifMissing("no policy", deny);
    GetBucketPolicyResponse answer =
        look.ask(question, () -> buckets().getBucketPolicy(r -> r.bucket(name)));
    if (answer != null) {
      boolean good = refusesPlainHttp(answer.policy());
      look.expect(good, question.what(), good ? "anything else is denied" : "not demanded", deny);
    }
  }

  private static boolean refusesPlainHttp(String policy) {
    try {
      for (JsonNode statement : JSON.readTree(policy).path("Statement")) {
        String secure =
            statement.path("Condition").path("Bool").path("aws:SecureTransport").asText();
        JsonNode principal = statement.path("Principal");
        boolean everybody =
            principal.asText().equals("*") || principal.path("AWS").asText().equals("*");
        if (statement.path("Effect").asText().equals("Deny")
            && everybody
            && statement.path("Action").asText().equals("s3:*")
            && secure.equals("false")) {
          return true;
        }
      }
    } catch (JsonProcessingException malformed) {
      // Then it demands nothing that is known.
    }
    return false;
  }

  private @Nullable String accessLog() {
    Question question = question("access log", "s3:GetBucketLogging");
    GetBucketLoggingResponse answer =
        look.ask(question, () -> buckets().getBucketLogging(r -> r.bucket(name)));
    if (answer == null) {
      return null;
    }
    String target = answer.loggingEnabled() == null ? null : answer.loggingEnabled().targetBucket();
    look.expect(
        target != null && !target.equals(name),
        question.what(),
        target == null ? "none" : "to " + target,
        "aws s3api put-bucket-logging, to a bucket of its own");
    return target == null || target.equals(name) ? null : target;
  }
}
