package io.affidavit.auditor.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What to look at; null for what was named nowhere, which then is not checked. Immutable.
 *
 * @param logGroup name of the log group of the complete record
 * @param eventBus name or ARN of the bus
 * @param trail name or ARN of the trail
 * @param bucket name of the bucket under Object Lock
 * @param retentionDays how long everything must be kept, at least; 0 for the template's default
 */
public record Targets(
    @Nullable String logGroup,
    @Nullable String eventBus,
    @Nullable String trail,
    @Nullable String bucket,
    int retentionDays) {

  /** An ARN's name, as {@code GetAtt Arn} gives it too; a name as it is. */
  public Targets {
    logGroup = logGroup == null ? null : logGroupName(logGroup);
  }

  Targets keptFor(int days) {
    return new Targets(logGroup, eventBus, trail, bucket, days);
  }

  static String logGroupName(String nameOrArn) {
    int name = nameOrArn.indexOf(":log-group:");
    return name < 0
        ? nameOrArn
        : nameOrArn.substring(name + ":log-group:".length()).replaceFirst(":.*$", "");
  }

  /** The last part of an ARN such as {@code arn:aws:sqs:us-east-1:123456789012:queue}. */
  static String lastPart(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
  }
}
