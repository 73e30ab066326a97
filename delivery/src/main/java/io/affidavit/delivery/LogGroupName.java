package io.affidavit.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A log group by name or ARN; the calls want the name. Pattern and length: CreateLogGroup, {@code
 * logGroupName}, in the CloudWatch Logs API reference.
 */
final class LogGroupName {
  private static final Pattern NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z0-9-]*:logs:([a-z0-9-]+):\\d{12}:log-group:([^:*]+)(:\\*)?");

  private final String name;
  private final @Nullable String region;

  private LogGroupName(String name, @Nullable String region) {
    this.name = name;
    this.region = region;
  }

  static LogGroupName parse(String nameOrArn) {
    Matcher arn = ARN.matcher(nameOrArn.trim());
    boolean isArn = arn.matches();
    String name = isArn ? arn.group(2) : nameOrArn.trim();
    if (!NAME.matcher(name).matches() || name.startsWith("aws/")) {
      throw Settings.refused(
          "logGroup",
          nameOrArn,
          "must be a name of 1 to 512 of A-Z a-z 0-9 . - _ / # not beginning with aws/, or the ARN"
              + " of a log group");
    }
    return new LogGroupName(name, isArn ? arn.group(1) : null);
  }

  String name() {
    return name;
  }

  /** The ARN's region; null for a name. */
  @Nullable String region() {
    return region;
  }
}
