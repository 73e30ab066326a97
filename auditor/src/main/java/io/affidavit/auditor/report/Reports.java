package io.affidavit.auditor.report;

import org.jspecify.annotations.Nullable;

/** Which class makes which report, and which one writes it. Stateless. */
public final class Reports {
  private Reports() {}

  /** Makes the builders of reports. */
  public interface Builders {
    /**
     * One for this request; null where there is none of its kind.
     *
     * @param stores for tables that may be large
     */
    @Nullable ReportBuilder builder(ReportRequest request, RowStore.Factory stores);
  }

  /** Those of this release. */
  public static @Nullable ReportBuilder builder(ReportRequest request, RowStore.Factory stores) {
    return null;
  }

  /**
   * Writes a format.
   *
   * @param table for CSV: which table; null: the first
   */
  public static @Nullable Renderer renderer(ReportFormat format, @Nullable String table) {
    return switch (format) {
      case CSV -> new CsvRenderer(table);
      case JSON -> new JsonRenderer();
      case HTML -> null;
    };
  }
}
