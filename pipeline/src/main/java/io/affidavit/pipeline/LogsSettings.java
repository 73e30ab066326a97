package io.affidavit.pipeline;

import io.affidavit.delivery.AwsSettings;
import io.affidavit.delivery.CloudWatchLogsDestination;
import io.affidavit.event.Origin;
import org.jspecify.annotations.Nullable;

/** Where the complete record goes. Immutable. */
final class LogsSettings {
  private static final AwsTarget AWS =
      new AwsTarget(
          Setting.LOGS_REGION,
          Setting.LOGS_ENDPOINT,
          Setting.LOGS_PROFILE,
          Setting.LOGS_API_CALL_TIMEOUT);

  private final String logGroup;
  private final String logStream;
  private final AwsSettings aws;

  private LogsSettings(String logGroup, String logStream, AwsSettings aws) {
    this.logGroup = logGroup;
    this.logStream = logStream;
    this.aws = aws;
  }

  /** Null where no log group is named. */
  static @Nullable LogsSettings read(SettingReader reader) {
    AwsSettings aws = AWS.read(reader);
    String group = reader.text(Setting.LOG_GROUP);
    String stream = reader.required(Setting.LOG_STREAM);
    if (group == null) {
      return null;
    }
    try {
      LogsSettings settings = new LogsSettings(group, stream, aws);
      settings.destination(new Origin("check", null, "check", "check")).close();
      return settings;
    } catch (IllegalArgumentException e) {
      reader.refuse(Setting.LOG_GROUP, group, "or cloudWatch.logStream: " + e.getMessage());
      return null;
    }
  }

  CloudWatchLogsDestination destination(Origin origin) {
    String environment = origin.environment();
    return CloudWatchLogsDestination.builder(logGroup)
        .aws(aws)
        .logStream(logStream)
        .application(origin.application())
        .environment(environment == null ? "" : environment)
        .host(origin.host())
        .build();
  }
}
