package io.affidavit.auditor.report;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an auditor asks for, in twelve sections: scope, coverage, status, integrity, retention,
 * reviews, access to the log, access controls, redaction, delivery, data quality, and which of them
 * supports which requirement of the Security Rule. It says what the events show, and where they can
 * show nothing; it never says that a requirement is met. See docs/reports-evidence.md.
 *
 * <p>Memory is bounded: every group has a limit, and a section whose limit was reached says so. Not
 * thread-safe.
 */
public final class EvidenceReport implements ReportBuilder {
  private final ReportRequest request;
  private final List<EvidencePart> parts;

  /**
   * Empty.
   *
   * @param stores take the tables that grow with the events
   */
  public EvidenceReport(ReportRequest request, RowStore.Factory stores) {
    this.request = request;
    this.parts =
        new ArrayList<>(
            List.of(
                new EvidenceScope(request),
                new EvidenceCoverage(),
                new EvidenceStatus(request, stores),
                new EvidenceIntegrity(request, stores),
                new EvidenceRetention(request),
                new EvidenceReviews(request),
                new EvidenceLogAccess(stores),
                new EvidenceAccessControls(stores),
                new EvidenceRedaction(),
                new EvidenceDelivery(request, stores),
                new EvidenceQuality()));
    parts.add(new EvidenceControls(List.copyOf(parts)));
  }

  /** A review that is due on the first day was done in the days before. */
  @Override
  public Duration lead() {
    return Duration.ofDays(ReviewCalendar.LONGEST_GRACE_DAYS + 1L);
  }

  @Override
  public void before(ReportEvent event) throws IOException {
    if (request.selects(event)) {
      for (EvidencePart part : parts) {
        part.before(event);
      }
    }
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    if (request.selects(event)) {
      for (EvidencePart part : parts) {
        part.accept(event);
      }
    }
  }

  @Override
  public List<Section> finish(InputFacts facts) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (EvidencePart part : parts) {
      sections.add(part.finish(facts));
    }
    return sections;
  }

  @Override
  public void close() throws IOException {
    for (EvidencePart part : parts) {
      part.close();
    }
  }
}
