package io.affidavit.auditor;

import io.affidavit.pipeline.AuditSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to deliver, for every command that does. */
final class DestinationOptions {
  @Option(names = "--log-group", paramLabel = "NAME", description = "for the complete records")
  private @Nullable String logGroup;

  @Option(names = "--event-bus", paramLabel = "NAME", description = "for the redacted copies")
  private @Nullable String eventBus;

  @Option(
      names = "--file-directory",
      paramLabel = "DIR",
      description = "for readable lines, where the application has <file>")
  private @Nullable Path fileDirectory;

  @Option(
      names = "--file-redaction",
      paramLabel = "NAME",
      description = "which form these get, as the application has it; default: complete-record")
  private @Nullable String fileRedaction;

  @Option(names = "--region", paramLabel = "NAME", description = "default: AWS_REGION, the profile")
  private @Nullable String region;

  @Option(names = "--profile", paramLabel = "NAME", description = "of ~/.aws")
  private @Nullable String profile;

  @Option(names = "--endpoint-url", paramLabel = "URL", description = "of both services")
  private @Nullable String endpoint;

  /**
   * Settings with these destinations. Of the environment, what says how to reach AWS; never the
   * settings of an application.
   */
  AuditSettings.Builder settings() {
    Map<String, String> aws =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("AWS_"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(aws)
            .set("cloudWatch.logGroup", logGroup)
            .set("eventBridge.eventBus", eventBus)
            .set("file.directory", fileDirectory == null ? null : fileDirectory.toString())
            .set("file.redaction", fileRedaction);
    for (String destination : new String[] {"cloudWatch.", "eventBridge."}) {
      settings.set(destination + "region", region);
      settings.set(destination + "profile", profile);
      settings.set(destination + "endpoint", endpoint);
    }
    return settings;
  }
}
