package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which section supports which requirement; the same citations as docs/controls.md, which has the
 * AWS side.
 */
final class EvidenceControls implements EvidencePart {
  private static final Set<String> SHARED = Set.of("PHI_SHARED", "PHI_EXPORTED", "PHI_DOWNLOADED");

  private final Map<String, EvidencePart> parts;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private long logins;
  private long failedLogins;
  private long lockedAccounts;
  private long emergencies;
  private long ofPhi;
  private long withoutUser;
  private long shared;

  /**
   * For sections that are finished before this one.
   *
   * @param others in any order
   */
  EvidenceControls(List<EvidencePart> others) {
    this.parts = others.stream().collect(Collectors.toMap(EvidencePart::id, Function.identity()));
  }

  @Override
  public String id() {
    return "controls";
  }

  @Override
  public void accept(ReportEvent event) {
    String type = event.eventType();
    logins += type.equals("USER_LOGIN") ? 1 : 0;
    failedLogins += type.equals("LOGIN_FAILED") ? 1 : 0;
    lockedAccounts += type.equals("ACCOUNT_LOCKED") ? 1 : 0;
    emergencies += type.equals("EMERGENCY_ACCESS_STARTED") ? 1 : 0;
    shared += SHARED.contains(type) && event.succeeded() ? 1 : 0;
    if ("PHI".equals(event.get(ReportedField.CATEGORY))) {
      ofPhi++;
      withoutUser += event.text(ReportedField.USER_ID).isBlank() ? 1 : 0;
    }
  }

  @Override
  public Section finish(InputFacts facts) {
    add(
        "164.308(a)(1)(ii)(D)",
        "Information system activity review",
        List.of("reviews", "log-access"));
    add("164.308(a)(5)(ii)(C)", "Log-in monitoring", logIns(), "access-controls", "coverage");
    add("164.312(a)(2)(i)", "Unique user identification", users(), "access-controls", "quality");
    add("164.312(a)(2)(ii)", "Emergency access procedure", emergencies(), "coverage");
    add(
        "164.312(b)",
        "Audit controls: record and examine activity",
        List.of("scope", "coverage", "status", "delivery"));
    add(
        "164.312(c)(1), 164.312(c)(2)",
        "Integrity; corroborate that nothing was altered",
        List.of("integrity"));
    add("164.312(d)", "Person or entity authentication", List.of("access-controls"));
    add(
        "164.316(b)(1), 164.316(b)(2)(i)",
        "Documentation, kept for six years",
        List.of("retention", "reviews"));
    add("164.502(b), 164.514(b)(2)", "Minimum necessary, de-identification", List.of("redaction"));
    add("164.528", "Accounting of disclosures (Privacy Rule)", disclosures(), "coverage");
    return new Section(
        id(),
        "12. Which section supports which requirement",
        "Of 45 CFR part 164. \"Supports\" is all that can be said of a report: whether a requirement"
            + " is met is a matter of the organization's risk analysis, policies and people. Nothing"
            + " here is legal advice. For the AWS side see docs/controls.md.",
        List.of(
            Blocks.table(
                "controls",
                "Requirements",
                Rows.of(rows),
                Blocks.id("citation", "Citation"),
                Blocks.text("requirement", "Requirement"),
                Blocks.list("sections", "Supported by sections"),
                Blocks.text("found", "What they found"))));
  }

  private String logIns() {
    return Blocks.some(logins, "log-in")
        + ", "
        + failedLogins
        + " failed, "
        + Blocks.some(lockedAccounts, "account")
        + " locked";
  }

  private String users() {
    return withoutUser + " of " + Blocks.some(ofPhi, "event") + " of ePHI without a user";
  }

  private String emergencies() {
    return Blocks.some(emergencies, "emergency access", "emergency accesses") + " started";
  }

  private String disclosures() {
    return Blocks.some(shared, "event") + " that may be a disclosure: `auditor report disclosures`";
  }

  /** A requirement of which the sections' own summaries say enough. */
  private void add(String citation, String requirement, List<String> sections) {
    String found =
        sections.stream()
            .map(parts::get)
            .filter(part -> part != null)
            .map(EvidencePart::summary)
            .collect(Collectors.joining("; "));
    rows.add(Blocks.row(citation, requirement, sections, found));
  }

  private void add(String citation, String requirement, String found, String... sections) {
    rows.add(Blocks.row(citation, requirement, List.of(sections), found));
  }

  @Override
  public String summary() {
    return Blocks.some(rows.size(), "requirement");
  }
}
