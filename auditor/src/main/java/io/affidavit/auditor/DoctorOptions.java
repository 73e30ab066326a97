package io.affidavit.auditor;

import io.affidavit.auditor.doctor.AwsClients;
import io.affidavit.auditor.doctor.Targets;
import io.affidavit.pipeline.AuditSettings;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the doctor looks at: options, else the stack's environment block. */
final class DoctorOptions {
  private static final String STACK_GROUP = "/affidavit/([^/]+)/([^/]+)";

  @Option(
      names = "--log-group",
      paramLabel = "NAME",
      description = "of the complete record; default: AWS_CLOUDWATCH_LOG_GROUP")
  private @Nullable String logGroup;

  @Option(
      names = "--event-bus",
      paramLabel = "NAME",
      description = "of the redacted copies; default: AWS_EVENTBRIDGE_BUS")
  private @Nullable String eventBus;

  @Option(names = "--trail", paramLabel = "NAME", description = "default: AWS_CLOUDTRAIL_NAME")
  private @Nullable String trail;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "of what is kept; default: AWS_S3_BUCKET_AUDIT_LOGS")
  private @Nullable String bucket;

  @Option(
      names = "--retention",
      paramLabel = "DAYS",
      defaultValue = "0",
      description =
          "what must be kept so long, at least; default: 2557, as the template; never below 2192,"
              + " six years, for a log group")
  private int retentionDays;

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "in the test event; default: AFFIDAVIT_APPLICATION, else that of the log group")
  private @Nullable String application;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "in the test event; default: AFFIDAVIT_ENVIRONMENT, else that of the log group")
  private @Nullable String environment;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "the bus's source, as the application has it; default: AFFIDAVIT_EVENT_BRIDGE_SOURCE,"
              + " else io.affidavit")
  private @Nullable String source;

  @Option(names = "--region", paramLabel = "NAME", description = "default: AWS_REGION, the profile")
  private @Nullable String region;

  @Option(names = "--profile", paramLabel = "NAME", description = "of ~/.aws")
  private @Nullable String profile;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "of all services: https://, or http:// to this machine; default: AWS")
  private @Nullable URI endpoint;

  /**
   * What to look at.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  Targets targets(Map<String, String> variables) {
    if (retentionDays < 0) {
      throw new IllegalArgumentException(
          "--retention must be a number of days, got " + retentionDays);
    }
    return new Targets(
        or(logGroup, variables, "AWS_CLOUDWATCH_LOG_GROUP"),
        or(eventBus, variables, "AWS_EVENTBRIDGE_BUS"),
        or(trail, variables, "AWS_CLOUDTRAIL_NAME"),
        or(bucket, variables, "AWS_S3_BUCKET_AUDIT_LOGS"),
        retentionDays);
  }

  /**
   * With these options.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  AwsClients clients() {
    return new AwsClients(region, LogGroupOptions.safe(endpoint), profile);
  }

  /** The application's destinations; never its other settings. */
  AuditSettings settings(Map<String, String> variables, Targets targets) {
    Map<String, String> aws =
        variables.entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("AWS_"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(aws)
            .set("application", orOfGroup(application, variables, "AFFIDAVIT_APPLICATION", targets))
            .set("environment", orOfGroup(environment, variables, "AFFIDAVIT_ENVIRONMENT", targets))
            .set("cloudWatch.logGroup", targets.logGroup())
            .set("eventBridge.eventBus", targets.eventBus())
            .set("eventBridge.source", or(source, variables, "AFFIDAVIT_EVENT_BRIDGE_SOURCE"));
    for (String destination : new String[] {"cloudWatch.", "eventBridge."}) {
      settings.set(destination + "region", region);
      settings.set(destination + "profile", profile);
      settings.set(destination + "endpoint", endpoint == null ? null : endpoint.toString());
      settings.set(destination + "linger", "0 seconds");
    }
    return settings.build();
  }

  /** The stack's groups are called {@code /affidavit/ENVIRONMENT/APPLICATION}. */
  private static @Nullable String orOfGroup(
      @Nullable String given, Map<String, String> variables, String variable, Targets targets) {
    String known = or(given, variables, variable);
    String group = targets.logGroup();
    if (known != null || group == null || !group.matches(STACK_GROUP)) {
      return known;
    }
    return group.replaceFirst(STACK_GROUP, variable.endsWith("APPLICATION") ? "$2" : "$1");
  }

  /** As the appender reads its variables: what a host left unresolved is unset. */
  private static @Nullable String or(
      @Nullable String given, Map<String, String> variables, String variable) {
    String value = given != null ? given : variables.getOrDefault(variable, "");
    String text = value.strip();
    boolean unset = text.isEmpty() || text.endsWith("_IS_UNDEFINED") || text.startsWith("${");
    return unset ? null : text;
  }
}
