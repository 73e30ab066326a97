package io.affidavit.pipeline;

import io.affidavit.delivery.CloudWatchLogsDestination;
import org.jspecify.annotations.Nullable;

/** Where the complete record goes. Immutable. */
final class LogsSettings {
  private final String logGroup;
  private final String logStream;
  private final AwsTarget target;

  private LogsSettings(String logGroup, String logStream, AwsTarget target) {
    this.logGroup = logGroup;
    this.logStream = logStream;
    this.target = target;
  }

  /** Null where no log group is named. */
  static @Nullable LogsSettings read(SettingReader reader) {
    AwsTarget target = AwsTarget.read(reader, "cloudWatch");
    String group = reader.text(Setting.LOG_GROUP);
    String stream = reader.required(Setting.LOG_STREAM);
    if (group == null) {
      return null;
    }
    try {
      LogsSettings settings = new LogsSettings(group, stream, target);
      settings.destination("check", null, "check").close();
      return settings;
    } catch (IllegalArgumentException e) {
      reader.refuse(Setting.LOG_GROUP, group, "or cloudWatch.logStream: " + e.getMessage());
      return null;
    }
  }

  CloudWatchLogsDestination destination(
      String application, @Nullable String environment, String host) {
    return CloudWatchLogsDestination.builder(logGroup)
        .aws(target.aws)
        .linger(target.linger)
        .quotaShare(target.quotaShare)
        .logStream(logStream)
        .application(application)
        .environment(environment == null ? "" : environment)
        .host(host)
        .build();
  }
}
