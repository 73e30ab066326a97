package io.affidavit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kept record cannot be changed, is encrypted, and is nobody else's; its access is logged. */
final class BucketCheck implements TemplateCheck {
  /** What the bucket of the kept record has, and the value. */
  private static final Map<String, String> KEPT =
      Map.of(
          "ObjectLockEnabled",
          "true",
          "ObjectLockConfiguration/ObjectLockEnabled",
          "Enabled",
          "ObjectLockConfiguration/Rule/DefaultRetention/Mode",
          "${LockMode}",
          "LoggingConfiguration/DestinationBucketName",
          "${AccessLogBucket}");

  private static final List<String> PUBLIC =
      List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    template.resources("AWS::S3::Bucket").forEach((name, it) -> each(name, it, findings));
    Object kept = template.resource("AuditBucket");
    KEPT.forEach(
        (path, value) -> {
          if (!value.equals(Template.text(property(kept, path)))) {
            findings.add("AuditBucket: " + path + " is not " + value);
          }
        });
    Object days = property(kept, "ObjectLockConfiguration/Rule/DefaultRetention/Days");
    if (!Template.map(days).containsKey("Fn::FindInMap")) {
      findings.add("AuditBucket is not locked for the retention period");
    }
    if (!"${RecordKey.Arn}".equals(Template.text(key(kept)))) {
      findings.add("AuditBucket is not encrypted with RecordKey");
    }
    // An access log can be written into neither.
    Object logs = template.resource("AccessLogBucket");
    if (property(logs, "ObjectLockConfiguration") != null || key(logs) != null) {
      findings.add("AccessLogBucket takes no access log: it has a lock or a KMS key");
    }
    return findings;
  }

  private static @Nullable Object key(Object bucket) {
    return Template.at(
        encryption(bucket).isEmpty() ? null : encryption(bucket).get(0),
        "ServerSideEncryptionByDefault",
        "KMSMasterKeyID");
  }

  private static void each(String name, Object bucket, List<String> findings) {
    for (String setting : PUBLIC) {
      if (!Boolean.TRUE.equals(property(bucket, "PublicAccessBlockConfiguration/" + setting))) {
        findings.add(name + " does not block the public: " + setting);
      }
    }
    if (!"Enabled".equals(property(bucket, "VersioningConfiguration/Status"))) {
      findings.add(name + " keeps no versions");
    }
    if (encryption(bucket).isEmpty()) {
      findings.add(name + " is not encrypted");
    }
    if (Template.list(property(bucket, "LifecycleConfiguration/Rules")).isEmpty()) {
      findings.add(name + " has no life cycle");
    }
  }

  private static List<?> encryption(Object bucket) {
    return Template.list(property(bucket, "BucketEncryption/ServerSideEncryptionConfiguration"));
  }

  private static @Nullable Object property(Object resource, String path) {
    return Template.at(resource, ("Properties/" + path).split("/", -1));
  }
}
