package io.affidavit.auditor;

import io.affidavit.auditor.report.ReviewKind;
import io.affidavit.pipeline.AuditSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Records that somebody has reviewed the record. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description = {
      "Records in the auditor's own trail that a period was reviewed: AUDIT_REVIEW_COMPLETED, sealed"
          + " and encrypted on the disk before the command ends, then delivered to the destinations.",
      "`auditor report evidence` holds these records against the calendar of docs/reviews.md. The"
          + " follow-up of a finding is another record of the same period and --report-id."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:recorded; what a destination did not take yet is kept in the trail's spool",
      "2:wrong use or configuration; nothing was recorded",
      "3:the trail cannot take it; nothing was recorded"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReviewCommand implements Callable<Integer> {
  /** An event's texts are cut beyond some thousands; a finding must not lose its end. */
  private static final int MOST_CHARACTERS = 4000;

  private static final String NONE = "none";

  private final InputStream stdin;

  @Spec private CommandSpec spec;

  @Option(names = "--by", required = true, paramLabel = "USER", description = "who reviewed")
  private String by;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "weekly, monthly, quarterly or annual")
  private String kind;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "first moment of the period: 2026-05-01 or 2026-05-01T00:00:00Z")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "its end, exclusive: for May, 2026-06-01")
  private String to;

  @Option(
      names = "--zone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description = "of dates without a time, as America/Chicago; default: UTC")
  private String zone;

  @ArgGroup(multiplicity = "1")
  private Found found;

  @Option(
      names = "--report-id",
      paramLabel = "ID",
      description = "the report that was looked at, or the one whose finding is followed up")
  private @Nullable String reportId;

  @Mixin private TrailOptions trail;

  @Mixin private DestinationOptions destinations;

  /** One of the two. */
  private static final class Found {
    @Option(
        names = "--findings",
        required = true,
        paramLabel = "TEXT",
        description = {
          "what was found and what follows; names no patient; - reads it from stdin,",
          "which keeps it out of the list of processes"
        })
    @Nullable String findings;

    @Option(names = "--no-findings", required = true, description = "nothing was found")
    boolean none;
  }

  ReviewCommand(InputStream stdin) {
    this.stdin = stdin;
  }

  @Override
  public Integer call() throws IOException {
    Path spool = trail.trail();
    if (spool == null) {
      throw wrong("--trail is missing: the spool directory of the auditor's own trail");
    }
    Map<String, String> fields = fields();
    AuditSettings settings;
    try {
      settings = TrailWriter.settings(destinations.settings(), spool, trail.key(), trail.timeout());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    PrintWriter err = spec.commandLine().getErr();
    settings.problems().forEach(err::println);
    return settings.problems().isEmpty() ? record(spool, settings, fields) : ExitCode.USAGE;
  }

  private int record(Path spool, AuditSettings settings, Map<String, String> fields)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrailWriter writer =
        TrailWriter.open(spool, settings, new DrainStatus(spec.commandLine().getErr()));
    try (writer) {
      out.println("recorded: " + writer.record("AUDIT_REVIEW_COMPLETED", fields));
    } catch (IOException e) {
      spec.commandLine().getErr().println("not recorded: " + e.getMessage());
      return ExitCode.UNREACHABLE;
    }
    out.println(
        writer.isWaiting()
            ? "waits in " + spool + ": the next run delivers it, or `auditor spool drain`"
            : "delivered");
    return ExitCode.GOOD;
  }

  private Map<String, String> fields() throws IOException {
    ReviewKind known = ReviewKind.of(kind);
    if (known == null) {
      throw wrong("--kind must be weekly, monthly, quarterly or annual");
    }
    if (by.isBlank()) {
      throw wrong("--by must name who reviewed");
    }
    Instant start = time("--from", from);
    Instant end = time("--to", to);
    if (!start.isBefore(end)) {
      throw wrong("--from must be before --to, got " + start + " and " + end);
    }
    if (end.isAfter(Clock.systemUTC().instant())) {
      throw wrong("--to must not be in the future, got " + end + ": a period is reviewed after it");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("status", "success");
    fields.put("userId", by.strip());
    fields.put("periodStart", start.toString());
    fields.put("periodEnd", end.toString());
    fields.put("reviewKind", known.word());
    fields.put("findings", findings());
    if (reportId != null) {
      fields.put("reportId", reportId);
    }
    return fields;
  }

  /** Errors tell its length at most: it may say what it should not. */
  private String findings() throws IOException {
    String text = found.findings;
    if (found.none || text == null) {
      return NONE;
    }
    if (text.equals("-")) {
      // One character takes at most four bytes; one more shows that it is too long.
      byte[] read = stdin.readNBytes(4 * MOST_CHARACTERS + 1);
      text = new String(read, StandardCharsets.UTF_8);
    }
    text = text.strip();
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw wrong(
          "--findings must have 1 to "
              + MOST_CHARACTERS
              + " characters, got "
              + text.length()
              + "; for none say --no-findings, what is longer belongs into a document of its own");
    }
    return text;
  }

  private Instant time(String option, String text) {
    try {
      Instant instant = Control.instant(text);
      return instant == null
          ? LocalDate.parse(text).atStartOfDay(ZoneId.of(zone)).toInstant()
          : instant;
    } catch (DateTimeException e) {
      throw wrong(
          option
              + " must be a date or time such as 2026-05-01 or 2026-05-01T12:00:00Z, and --zone one"
              + " such as America/Chicago");
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
