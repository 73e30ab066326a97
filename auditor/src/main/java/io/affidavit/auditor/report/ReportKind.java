package io.affidavit.auditor.report;

/** Which report. */
public enum ReportKind {
  /** Who saw what, when. */
  ACCESS("Access report"),
  /** What was unusual, what was changed, how the trail itself fares. */
  SECURITY("Security report"),
  /** What an auditor asks for. */
  EVIDENCE("Evidence report"),
  /** Accounting of disclosures, 45 CFR 164.528. */
  DISCLOSURES("Accounting of disclosures");

  private final String title;

  ReportKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
