package io.affidavit.auditor.report;

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
     * @param thresholds of the security report's rules
     * @param stores for tables that may be large
     * @throws IOException where a table cannot be laid aside
     */
    ReportBuilder builder(ReportRequest request, Thresholds thresholds, RowStore.Factory stores)
        throws IOException;
  }

  /** Those of this release. */
  public static ReportBuilder builder(
      ReportRequest request, Thresholds thresholds, RowStore.Factory stores) throws IOException {
    return switch (request.kind()) {
      case ACCESS -> new AccessReport(request, stores);
      case DISCLOSURES -> new DisclosuresReport(request, stores);
      case EVIDENCE -> new EvidenceReport(request, stores);
      case SECURITY -> new SecurityReport(request, stores, thresholds);
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
