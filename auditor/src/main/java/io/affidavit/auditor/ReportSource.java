package io.affidavit.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report's events come from, beside files, and what opens their seal. */
final class ReportSource {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "verify.key: the report then says what the seal says of what was read")
  private @Nullable Path key;

  @Option(
      names = "--filtered",
      description =
          "the files are a selection already: records are authentic or not, and completeness is"
              + " not claimed")
  private boolean filtered;

  @Option(
      names = "--running-at",
      paramLabel = "TIME",
      description =
          "the files were exported at that time (RFC 3339) from running applications, as with"
              + " verify")
  private @Nullable String runningAt;

  @Option(
      names = "--log-group",
      paramLabel = "NAME",
      description = {
        "read this CloudWatch log group (name or ARN), from 25 hours before the report's range to"
            + " now: an event that came late is in"
      })
  private @Nullable String logGroup;

  @Option(names = "--region", paramLabel = "REGION", description = "default: as the AWS SDK finds")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "https://, or http:// to this machine; default: AWS")
  private @Nullable URI endpoint;

  @Option(names = "--profile", paramLabel = "NAME", description = "of the AWS configuration")
  private @Nullable String profile;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "also a spool directory, of what is not delivered yet; needs --spool-key")
  private @Nullable Path spool;

  @Option(names = "--spool-key", paramLabel = "FILE", description = "audit.key, for --spool")
  private @Nullable Path spoolKey;

  /** Null: the seal is not looked at. */
  @Nullable Path key() {
    return key;
  }

  /**
   * Everything that is to be read, without having read it.
   *
   * @throws IllegalArgumentException naming the option that is wrong or missing
   * @throws IOException naming the file that cannot be read
   */
  Inputs inputs(List<String> files, InputStream stdin) throws IOException {
    Inputs inputs = Inputs.of(files, stdin);
    if ((spool == null) != (spoolKey == null)) {
      throw new IllegalArgumentException("--spool and --spool-key need one another");
    }
    if (spool != null && spoolKey != null) {
      inputs.add(SpoolSource.of(spool, spoolKey));
    }
    if (files.isEmpty() && spool == null && logGroup == null) {
      throw new IllegalArgumentException(
          "what the report is to be made of is missing: files, - for stdin, --log-group or"
              + " --spool");
    }
    return inputs;
  }

  /** Null: no log group is read. */
  @Nullable LogGroupTarget logGroup() {
    String name = logGroup;
    return name == null
        ? null
        : new LogGroupTarget(name, region, LogGroupOptions.safe(endpoint), profile);
  }

  /** What the seal's verdict may take for granted; {@code now} is when a log group is read. */
  VerifyOptions verification(Instant now) {
    return new VerifyOptions(filtered, true, runningAt(now), Inventory.none());
  }

  private @Nullable Instant runningAt(Instant now) {
    if (runningAt == null) {
      return logGroup == null ? null : now;
    }
    Instant at = Control.instant(runningAt);
    if (at == null) {
      throw new IllegalArgumentException(
          "--running-at must be a time such as 2026-05-01T12:00:00Z");
    }
    return at;
  }
}
