package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.html.HtmlRenderer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which class makes which report, and which one writes it. Stateless. */
public final class Reports {
  private Reports() {}

  /** Makes the builders of reports. */
  public interface Builders {
    /**
     * One for this request.
     *
     * @param known what there is beside the events
     * @param stores for tables that may be large
     * @throws IOException where a table cannot be laid aside
     */
    ReportBuilder builder(ReportRequest request, Known known, RowStore.Factory stores)
        throws IOException;
  }

  /**
   * What there is beside the events.
   *
   * @param thresholds of the security report's rules
   * @param directory of users and patients
   */
  public record Known(Thresholds thresholds, Directory directory) {
    /** The thresholds of the requirements, and no directory. */
    public static Known nothing() {
      return new Known(Thresholds.defaults(), Directory.none());
    }
  }

  /** Those of this release. */
  public static ReportBuilder builder(ReportRequest request, Known known, RowStore.Factory stores)
      throws IOException {
    return switch (request.kind()) {
      case ACCESS -> new AccessReport(request, stores, known.directory());
      case DISCLOSURES -> new DisclosuresReport(request, stores);
      case EVIDENCE -> new EvidenceReport(request, stores);
      case SECURITY -> new SecurityReport(request, stores, known.thresholds(), known.directory());
    };
  }

  /**
   * Writes a format.
   *
   * @param table for CSV: which table; null: the first
   */
  public static Renderer renderer(ReportFormat format, @Nullable String table) {
    return switch (format) {
      case CSV -> new CsvRenderer(table);
      case JSON -> new JsonRenderer();
      case HTML -> new HtmlRenderer();
    };
  }
}
