package io.affidavit.auditor;

import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportFormat;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.pipeline.AuditSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody has looked at the audit log: an unrecorded look is what it is there to
 * prevent, so a report that cannot be recorded is not handed out.
 */
final class ReportTrail {
  private final PrintWriter err;
  private final @Nullable Path spool;
  private final @Nullable AuditSettings settings;

  private ReportTrail(PrintWriter err, @Nullable Path spool, @Nullable AuditSettings settings) {
    this.err = err;
    this.spool = spool;
    this.settings = settings;
  }

  /**
   * With these options; nothing is opened yet.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static ReportTrail of(TrailOptions options, AuditSettings.Builder destinations, PrintWriter err) {
    Path spool = options.trail();
    if (spool == null) {
      return new ReportTrail(err, null, null);
    }
    AuditSettings settings =
        TrailWriter.settings(destinations, spool, options.key(), options.timeout());
    if (!settings.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", settings.problems()));
    }
    return new ReportTrail(err, spool, settings);
  }

  /**
   * Returns once it is on the disk, or there is no trail.
   *
   * @param count events that were asked for
   * @param file where the report goes; null: to the screen
   * @throws IOException if the trail does not take it
   */
  void record(Report report, long count, ReportFormat format, @Nullable Path file)
      throws IOException {
    Path directory = spool;
    AuditSettings with = settings;
    if (directory == null || with == null) {
      err.println("this report is recorded in no trail: --trail DIR names the auditor's own");
      return;
    }
    String type = file == null ? "AUDIT_LOG_ACCESSED" : "AUDIT_LOG_EXPORTED";
    try (TrailWriter writer = TrailWriter.open(directory, with, new DrainStatus(err))) {
      writer.record(type, fields(report, count, format, file));
    }
  }

  private static Map<String, Object> fields(
      Report report, long count, ReportFormat format, @Nullable Path file) {
    ReportRequest request = report.request();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", "success");
    fields.put("userId", request.generatedBy());
    fields.put("auditLog", String.join(", ", request.sources()));
    fields.put("recordCount", count);
    fields.put("queryText", query(request));
    fields.put("reportId", report.id());
    if (request.patient() != null) {
      fields.put("patientId", request.patient());
    }
    if (file != null) {
      fields.put("exportFormat", format.name().toLowerCase(Locale.ROOT));
      fields.put("exportDestination", file.toString());
    }
    return fields;
  }

  /** The patient has a field of its own, which redaction knows. */
  private static String query(ReportRequest request) {
    StringBuilder query =
        new StringBuilder(request.kind().name().toLowerCase(Locale.ROOT))
            .append(" from ")
            .append(request.from())
            .append(" to ")
            .append(request.to());
    if (request.user() != null) {
      query.append(" user ").append(request.user());
    }
    if (request.patient() != null) {
      query.append(" of one patient");
    }
    if (!request.eventTypes().isEmpty()) {
      query.append(" types ").append(String.join(" ", request.eventTypes()));
    }
    return query.toString();
  }
}
