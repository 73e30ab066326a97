package io.affidavit.auditor;

import io.affidavit.pipeline.AuditSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the auditor's own trail is delivered, for a command that reads a log group by the plain
 * names.
 */
final class TrailDestinations {
  @Option(
      names = "--trail-log-group",
      paramLabel = "NAME",
      description = "for the complete records of the auditor's own trail")
  private @Nullable String logGroup;

  @Option(
      names = "--trail-event-bus",
      paramLabel = "NAME",
      description = "for the redacted copies of the auditor's own trail")
  private @Nullable String eventBus;

  @Option(
      names = "--trail-file-directory",
      paramLabel = "DIR",
      description = "for readable lines of the auditor's own trail")
  private @Nullable Path fileDirectory;

  /** Settings with these; they are reached as the log group that is read. */
  AuditSettings.Builder settings(ReportSource source) {
    Map<String, String> aws =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("AWS_"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(aws)
            .set("cloudWatch.logGroup", logGroup)
            .set("eventBridge.eventBus", eventBus)
            .set("file.directory", fileDirectory == null ? null : fileDirectory.toString());
    for (String destination : new String[] {"cloudWatch.", "eventBridge."}) {
      source.reach(settings, destination);
    }
    return settings;
  }
}
