package io.affidavit.auditor;

import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.pipeline.AuditSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

  @Option(
      names = "--insights",
      description = {
        "read the log group by CloudWatch Logs Insights: fast for one user or patient in much, and"
            + " AWS charges for each GB that it scans; the default, FilterLogEvents, is slow in"
            + " much and needs no query. For access and disclosures Insights hands out only what"
            + " --user, --patient and --event-type need: records are then authentic or not, and"
            + " completeness is not claimed"
      })
  private boolean insights;

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
    if (insights && logGroup == null) {
      throw new IllegalArgumentException("--insights needs --log-group");
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

  /** What a report says that it was made of. */
  List<String> names(Inputs inputs, @Nullable LogGroupTarget group) {
    List<String> names = new ArrayList<>(inputs.names());
    if (group != null) {
      names.add(group.shownName() + (insights ? ", by Logs Insights" : ""));
    }
    return List.copyOf(names);
  }

  /**
   * The log group, read in the way that was asked for.
   *
   * @param begin of the events' own time, before what verification wants to see
   * @param end when the reading begins: what comes later is not in it
   */
  Inputs.Source reading(LogGroupTarget group, ReportRequest request, Instant begin, Instant end) {
    return insights
        ? new InsightsReader(group, InsightsQuery.of(request), begin, end).source()
        : new LogGroupReader(group, begin, end).source();
  }

  /** As the log group that is read is reached. */
  void reach(AuditSettings.Builder settings, String destination) {
    settings
        .set(destination + "region", region)
        .set(destination + "profile", profile)
        .set(destination + "endpoint", endpoint == null ? null : endpoint.toString());
  }

  /**
   * What the seal's verdict may take for granted.
   *
   * @param now when a log group is read
   * @throws IllegalArgumentException naming the option that is wrong, or cannot stand in a query
   */
  VerifyOptions verification(ReportRequest request, Instant now) {
    boolean selected = filtered || (insights && InsightsQuery.of(request).selects());
    return new VerifyOptions(selected, true, runningAt(now), Inventory.none());
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
