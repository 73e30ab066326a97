package io.affidavit.auditor;

import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events a report is about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportSelection {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description =
          "the beginning, of the events' own time: 2026-05-01 (midnight in --zone) or"
              + " 2026-05-01T12:00:00Z")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "the end, exclusive; default: now")
  private @Nullable String to;

  @Option(
      names = "--zone",
      defaultValue = "UTC",
      paramLabel = "ID",
      description =
          "in which days and hours are counted and times are shown: America/New_York; default: UTC")
  private String zone;

  @Option(names = "--user", paramLabel = "ID", description = "only this userId")
  private @Nullable String user;

  @Option(names = "--patient", paramLabel = "ID", description = "only this patientId")
  private @Nullable String patient;

  @Option(
      names = "--event-type",
      paramLabel = "TYPE",
      description = "only this event type; may be given several times")
  private List<String> eventTypes = new ArrayList<>();

  /**
   * The request.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  ReportRequest request(ReportKind kind, String by, Instant now, List<String> sources) {
    ZoneId in = zone();
    Instant begin = time("--from", from, in);
    Instant end = to == null ? now : time("--to", to, in);
    if (!begin.isBefore(end)) {
      throw new IllegalArgumentException("--from must be before --to");
    }
    Set<String> types = new LinkedHashSet<>(eventTypes);
    return new ReportRequest(kind, begin, end, in, user, patient, types, by, now, sources);
  }

  private ZoneId zone() {
    try {
      ZoneId id = ZoneId.of(zone);
      return id.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : id;
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "--zone must be the name of a time zone such as UTC or America/New_York, got " + zone,
          unknown);
    }
  }

  private static Instant time(String option, String text, ZoneId zone) {
    try {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException noDate) {
      Instant instant = Control.instant(text);
      if (instant == null) {
        throw new IllegalArgumentException(
            option + " must be a date or time such as 2026-05-01 or 2026-05-01T12:00:00Z", noDate);
      }
      return instant;
    }
  }
}
