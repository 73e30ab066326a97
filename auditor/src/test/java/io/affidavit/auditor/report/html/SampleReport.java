package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.Block.Chart;
import io.affidavit.auditor.report.Block.Column;
import io.affidavit.auditor.report.Block.Figure;
import io.affidavit.auditor.report.Block.Figures;
import io.affidavit.auditor.report.Block.Kind;
import io.affidavit.auditor.report.Block.Note;
import io.affidavit.auditor.report.Block.Series;
import io.affidavit.auditor.report.Block.Shape;
import io.affidavit.auditor.report.Block.Table;
import io.affidavit.auditor.report.Block.Tone;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.SealVerdict;
import io.affidavit.auditor.report.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A month of an imaginary hospital: each block, each kind of column, each shape of chart. */
final class SampleReport {
  private static final Instant FROM = Instant.parse("2026-04-30T22:00:00Z");
  private static final List<String> TYPES =
      List.of(
          "LOGIN",
          "LOGIN_FAILED",
          "MFA_CHALLENGE",
          "PHI_ACCESSED",
          "PHI_SEARCHED",
          "PHI_CREATED",
          "PHI_UPDATED",
          "PHI_DELETED",
          "PHI_DOWNLOADED",
          "PHI_EXPORTED",
          "PHI_SHARED",
          "BREAK_GLASS_START",
          "BREAK_GLASS_END",
          "PERMISSION_CHANGED",
          "USER_ACCOUNT_CHANGED",
          "SECURITY_SETTINGS_CHANGED",
          "AUDIT_LOG_ACCESSED",
          "AUDIT_RECORDING_STARTED");

  private final Random random = new Random(7);

  private SampleReport() {}

  static Report of() {
    return of(
        new SealVerdict(
            SealVerdict.State.WHOLE,
            "Nothing was edited, removed or inserted.",
            14,
            1_284_311,
            9_412,
            0,
            List.of()));
  }

  static Report of(SealVerdict seal) {
    SampleReport sample = new SampleReport();
    InputFacts facts =
        new InputFacts(
            1_284_311, 1_204, 0, 3, FROM, FROM.plus(31, ChronoUnit.DAYS), seal, List.of());
    return new Report("0196f0a2-6c1e-7b7a-9d50-2f6a8c1e4b77", request(), facts, sample.sections());
  }

  static ReportRequest request() {
    return new ReportRequest(
        ReportKind.SECURITY,
        FROM,
        FROM.plus(31, ChronoUnit.DAYS),
        ZoneId.of("Europe/Berlin"),
        null,
        null,
        Set.of(),
        "security.officer@st-anna.example",
        Instant.parse("2026-06-02T07:30:00Z"),
        List.of("log group /audit/medical-image-sharing/complete", "archive/2026-05.jsonl.gz"));
  }

  private List<Section> sections() {
    return List.of(
        new Section("summary", "Summary", "What the month was like.", summary()),
        new Section(
            "findings",
            "Findings",
            "Each rule with its threshold; a finding names the events that it rests on.",
            List.of(
                new Note(
                    Tone.WARNING,
                    "No baseline for VOLUME_USER: the record begins 12 days before the period."),
                findings())),
        new Section("accesses", "Accesses", "Who saw what, when.", List.of(accesses(2_600))),
        new Section(
            "coverage",
            "Coverage",
            "Which events of the catalogue each application recorded.",
            List.of(coverage())),
        new Section(
            "configuration", "Changes of configuration", "", List.of(empty("config-changes"))));
  }

  private List<Block> summary() {
    return List.of(
        new Figures(
            List.of(
                new Figure("accesses", "Accesses to patients' data", 1_101_402L, Tone.PLAIN),
                new Figure("patients", "Patients", 48_211L, Tone.PLAIN),
                new Figure("users", "Users", 812L, Tone.PLAIN),
                new Figure("mfa", "Logins with a second factor", 0.9713, Tone.GOOD),
                new Figure("emergency", "Emergency accesses", 6L, Tone.WARNING),
                new Figure("open", "Emergencies not ended", 1L, Tone.BAD),
                new Figure("last", "Last review", FROM, Tone.PLAIN),
                new Figure("backlog", "Oldest undelivered event", null, Tone.PLAIN))),
        timeline(),
        hours(),
        users(),
        failedLogins(),
        new Note(Tone.GOOD, "Every destination is up to date."),
        new Note(Tone.PLAIN, "Days and hours are those of Europe/Berlin."),
        new Note(Tone.BAD, "One emergency access was not ended within 24 hours."));
  }

  private Chart timeline() {
    List<String> days = IntStream.rangeClosed(1, 31).mapToObj("2026-05-%02d"::formatted).toList();
    List<Series> series = new ArrayList<>();
    for (String name : List.of("read", "query", "download", "share", "change")) {
      int scale = 24_000 / (1 << (2 * series.size()));
      series.add(
          new Series(
              name,
              IntStream.rangeClosed(1, 31)
                  .mapToObj(
                      day -> {
                        boolean weekend = day % 7 == 2 || day % 7 == 3;
                        return (double)
                            Math.round(scale * (weekend ? 0.3 : 0.8 + random.nextDouble() * 0.4));
                      })
                  .toList()));
    }
    return new Chart(
        "per-day",
        "Accesses by day",
        "About 30,000 accesses on each working day and a third of that at weekends; no day stands"
            + " out.",
        Shape.TIMELINE,
        days,
        series);
  }

  private Chart hours() {
    List<String> hours = IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();
    List<Series> days = new ArrayList<>();
    for (String day : List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")) {
      double scale = day.startsWith("S") ? 0.25 : 1;
      days.add(
          new Series(
              day,
              IntStream.range(0, 24)
                  .mapToObj(
                      hour -> {
                        double working = Math.exp(-Math.pow((hour - 11.5) / 4, 2));
                        double noise = 0.8 + random.nextDouble() * 0.4;
                        return (double) Math.round(9_800 * scale * working * noise);
                      })
                  .toList()));
    }
    return new Chart(
        "hours",
        "Accesses by weekday and hour",
        "Most work is done between 8 and 16 o'clock on weekdays; some hundred accesses a week fall"
            + " between 22 and 6.",
        Shape.HEAT,
        hours,
        days);
  }

  private Chart users() {
    List<String> names = IntStream.rangeClosed(1, 10).mapToObj(i -> "dr.example-" + i).toList();
    return new Chart(
        "top-users",
        "Users with the most accesses",
        "The first of them saw 9,120 records, twice as many as the tenth.",
        Shape.BARS,
        names,
        List.of(
            new Series(
                "accesses",
                IntStream.rangeClosed(1, 10).mapToObj(i -> 9_500.0 - 380 * i).toList())));
  }

  private Chart failedLogins() {
    List<String> days = IntStream.rangeClosed(1, 31).mapToObj("2026-05-%02d"::formatted).toList();
    List<Double> failed =
        IntStream.rangeClosed(1, 31)
            .mapToObj(day -> day == 19 ? 412.0 : random.nextInt(30))
            .map(Number::doubleValue)
            .toList();
    return new Chart(
        "failed-logins",
        "Failed logins by day",
        "Below 30 on each day but 2026-05-19, when 412 failed.",
        Shape.TIMELINE,
        days,
        List.of(new Series("failed logins", failed)));
  }

  private Chart coverage() {
    List<String> applications =
        List.of("image-sharing", "portal", "worklist", "billing", "admin", "archive");
    return new Chart(
        "coverage",
        "Events recorded by each application",
        "All but one application recorded logins and accesses; AUDIT_LOG_ACCESSED was recorded by"
            + " two.",
        Shape.MATRIX,
        applications,
        TYPES.stream()
            .map(
                type ->
                    new Series(
                        type,
                        applications.stream()
                            .map(application -> random.nextInt(3) == 0 ? 0.0 : 1.0)
                            .toList()))
            .toList());
  }

  private Table findings() {
    List<Column> columns =
        List.of(
            new Column("ruleId", "Rule", Kind.ID),
            new Column("severity", "Severity", Kind.SEVERITY),
            new Column("first", "First", Kind.TIME),
            new Column("last", "Last", Kind.TIME),
            new Column("subject", "Subject", Kind.TEXT),
            new Column("value", "Value", Kind.NUMBER),
            new Column("threshold", "Threshold", Kind.NUMBER),
            new Column("reviewed", "Reviewed", Kind.FLAG),
            new Column("evidence", "Evidence", Kind.LIST));
    List<String> severities = List.of("INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL");
    List<String> rules =
        List.of("FAILED_LOGIN_BURST", "NEW_DEVICE", "VOLUME_ABS", "AFTER_HOURS", "BREAK_GLASS");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Instant first = time();
      List<String> ids = IntStream.rangeClosed(0, random.nextInt(9)).mapToObj(n -> id()).toList();
      rows.add(
          Arrays.asList(
              rules.get(random.nextInt(5)),
              severities.get(random.nextInt(5)),
              first,
              first.plusSeconds(random.nextInt(900)),
              "user dr.example-" + random.nextInt(40),
              random.nextInt(80) + (random.nextInt(4) == 0 ? 0.25 : 0),
              5.0,
              random.nextBoolean(),
              ids));
    }
    return new Table("findings", "Findings", columns, Rows.of(rows));
  }

  private Table accesses(int count) {
    List<Column> columns =
        List.of(
            new Column("timestamp", "Time", Kind.TIME),
            new Column("userId", "User", Kind.ID),
            new Column("userRole", "Role", Kind.TEXT),
            new Column("organization", "Organization", Kind.TEXT),
            new Column("patientId", "Patient", Kind.ID),
            new Column("eventType", "Event type", Kind.ID),
            new Column("action", "Action", Kind.TEXT),
            new Column("dataType", "Data", Kind.TEXT),
            new Column("resource", "Resource", Kind.ID),
            new Column("recordCount", "Records", Kind.COUNT),
            new Column("accessReason", "Reason", Kind.TEXT),
            new Column("status", "Status", Kind.TEXT),
            new Column("failureReason", "Why it failed", Kind.TEXT),
            new Column("sourceIp", "Address", Kind.ID),
            new Column("deviceId", "Device", Kind.ID),
            new Column("sessionId", "Session", Kind.ID),
            new Column("emergency", "Emergency", Kind.FLAG),
            new Column("sensitive", "Sensitive", Kind.FLAG),
            new Column("eventId", "Event", Kind.ID),
            new Column("problems", "Problems", Kind.LIST));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(access());
    }
    return new Table("accesses", "Accesses", columns, Rows.of(rows));
  }

  private List<@Nullable Object> access() {
    List<String> roles = List.of("physician", "nurse", "radiologist", "front desk");
    return Arrays.asList(
        time(),
        "dr.example-" + random.nextInt(400),
        roles.get(random.nextInt(4)),
        random.nextInt(3) == 0 ? "Praxis Müller & Söhne" : "St. Anna",
        "P-" + (100_000 + random.nextInt(900_000)),
        random.nextBoolean() ? "PHI_ACCESSED" : "PHI_SEARCHED",
        "read",
        random.nextBoolean() ? "DICOM" : "REPORT",
        "1.2.840.113619.2.55.3." + random.nextInt(1_000_000_000),
        1L + random.nextInt(2_000),
        random.nextInt(5) == 0 ? null : "TREATMENT",
        "success",
        null,
        "10.4." + random.nextInt(256) + "." + random.nextInt(256),
        null,
        "s-" + Integer.toHexString(random.nextInt()),
        random.nextInt(200) == 0,
        random.nextInt(50) == 0,
        id(),
        random.nextInt(30) == 0 ? List.of("MISSING_FIELD dataType") : List.of());
  }

  static Table empty(String id) {
    return new Table(
        id, "Changes", List.of(new Column("time", "Time", Kind.TIME)), Rows.of(List.of()));
  }

  private Instant time() {
    return FROM.plus(random.nextLong(31L * 86_400_000), ChronoUnit.MILLIS);
  }

  private String id() {
    return new UUID(
            0x0196_f0a2_0000_7000L | random.nextInt(1 << 12),
            Long.MIN_VALUE | random.nextLong() >>> 2)
        .toString();
  }
}
