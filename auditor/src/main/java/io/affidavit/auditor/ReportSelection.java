package io.affidavit.auditor;

import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.DirectoryColumn;
import io.affidavit.auditor.report.directory.DirectoryReader;
import java.io.IOException;
import java.nio.file.Path;
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
import java.util.function.Consumer;
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

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description = "for security: the limits of its rules, see docs/reports-security.md")
  private @Nullable Path thresholds;

  @Option(
      names = "--directory",
      paramLabel = "FILE",
      description =
          "for access and security: a CSV file of staff or of patients, see"
              + " docs/reports-directory.md; may be given several times")
  private List<Path> directories = new ArrayList<>();

  /**
   * The request.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  ReportRequest request(ReportKind kind, String by, Instant now, List<String> sources) {
    ZoneId in = zone();
    Instant begin = time("--from", from, in);
    Instant end = to == null ? now : time("--to", to, in);
    if (EventTime.micros(begin.toString()) == null || EventTime.micros(end.toString()) == null) {
      throw new IllegalArgumentException("--from and --to must be of the years 0000 to 9999");
    }
    if (!begin.isBefore(end)) {
      throw new IllegalArgumentException("--from must be before --to");
    }
    Set<String> types = new LinkedHashSet<>(eventTypes);
    return new ReportRequest(kind, begin, end, in, user, patient, types, by, now, sources);
  }

  /**
   * Those of the security report.
   *
   * @throws IllegalArgumentException naming the file and what is wrong in it
   * @throws IOException where the file cannot be read
   */
  Thresholds thresholds() throws IOException {
    return thresholds == null ? Thresholds.defaults() : Thresholds.read(thresholds);
  }

  /**
   * What the files of a directory say of users and patients.
   *
   * @param notes is told what a person should know of them
   * @throws IllegalArgumentException naming file, line and column, never a value
   * @throws IOException where a file cannot be read
   */
  Directory directory(ReportKind kind, Consumer<String> notes) throws IOException {
    boolean security = kind == ReportKind.SECURITY;
    if (!directories.isEmpty() && !security && kind != ReportKind.ACCESS) {
      throw new IllegalArgumentException(
          "--directory is for the access and the security report: leave it out");
    }
    Directory directory = DirectoryReader.read(directories, security, notes);
    if (!security && !directories.isEmpty() && !directory.has(DirectoryColumn.STAFF_NAME)) {
      throw new IllegalArgumentException(
          "--directory: the access report takes the names of users from it, and needs a file with"
              + " the columns userId and name");
    }
    return directory;
  }

  /** What a report says of the directory that it was given. */
  List<String> directoryNames() {
    return directories.stream().map(file -> "directory " + file).toList();
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
