package io.affidavit.auditor;

import io.affidavit.auditor.doctor.AwsClients;
import io.affidavit.auditor.doctor.Doctor;
import io.affidavit.auditor.doctor.Probe;
import io.affidavit.auditor.doctor.Targets;
import io.affidavit.pipeline.AuditSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the AWS side. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Checks what aws/cloudtrail-setup.yaml promises on a live account, a line each, and sends a"
          + " marked test event through each destination as the application would and finds it"
          + " again.",
      "It needs the role DoctorRole of the stack, and no right to write beyond the appender's. What"
          + " it may not see is SKIP, never OK. The test event, AUDIT_SELF_TEST, stays in the log"
          + " group; --no-send leaves it out."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing failed; what was not checked is listed",
      "1:a check failed",
      "2:wrong use or configuration",
      "3:nothing could be reached"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {
  private static final long MOST_SECONDS = 3600;

  private final Map<String, String> variables;

  @Spec private CommandSpec spec;

  @Mixin private DoctorOptions options;

  @Option(
      names = "--send",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "sends the test event; default: yes")
  private boolean send;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "longest wait for the test event to be taken, and again to be found; default: 30")
  private long timeoutSeconds;

  @Option(names = "--json", description = "report as JSON")
  private boolean json;

  DoctorCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws IOException {
    Targets targets;
    AwsClients clients;
    try {
      targets = options.targets(variables);
      clients = options.clients();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    try (clients) {
      AuditSettings settings = options.settings(variables, targets);
      if (!isUsable(targets, settings)) {
        return ExitCode.USAGE;
      }
      Doctor doctor = new Doctor(clients, targets);
      doctor.examine(probe(settings));
      DoctorReport report = new DoctorReport(doctor.checks(), doctor.reached());
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        report.printJson(out);
      } else {
        report.print(out);
      }
      return report.exitCode();
    }
  }

  private boolean isUsable(Targets targets, AuditSettings settings) {
    PrintWriter err = spec.commandLine().getErr();
    settings.problems().forEach(err::println);
    if (timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS) {
      err.println("--timeout must be 1 to " + MOST_SECONDS + " seconds, got " + timeoutSeconds);
      return false;
    }
    boolean nothing =
        targets.logGroup() == null
            && targets.eventBus() == null
            && targets.trail() == null
            && targets.bucket() == null;
    if (nothing) {
      err.println(
          "nothing is named to look at: --log-group, --event-bus, --trail, --bucket, or the"
              + " variables of the stack's EnvironmentBlock");
    }
    return !nothing && settings.problems().isEmpty();
  }

  private @Nullable Probe probe(AuditSettings settings) {
    DrainStatus status = new DrainStatus(spec.commandLine().getErr());
    return send ? new Probe(settings, Duration.ofSeconds(timeoutSeconds), status) : null;
  }
}
