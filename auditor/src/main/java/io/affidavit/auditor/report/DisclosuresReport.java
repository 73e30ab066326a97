package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounting of disclosures, 45 CFR 164.528: docs/reports-disclosures.md has its columns and rules.
 * Each event that might be a disclosure stands, for each patient, in exactly one of three tables:
 * the accounting, what is left out for a reason that its record states, and what its record leaves
 * open. Memory is bounded. Not thread-safe.
 */
public final class DisclosuresReport implements ReportBuilder {
  private final ReportRequest request;
  private final Selection selection;
  private final DisclosureEntries entries;
  private final LeftOut excluded;
  private final LeftOut open;
  private long marked;

  /**
   * Empty.
   *
   * @param stores for tables that may be large
   */
  public DisclosuresReport(ReportRequest request, RowStore.Factory stores) {
    this(request, stores, ReportBounds.DEFAULTS);
  }

  DisclosuresReport(ReportRequest request, RowStore.Factory stores, ReportBounds bounds) {
    this.request = request;
    selection = new Selection(request);
    entries = new DisclosureEntries(request, stores, bounds);
    excluded = new LeftOut(stores);
    open = new LeftOut(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    if (!Disclosure.isCandidate(event) || !selection.picksWithoutPatient(event)) {
      return;
    }
    DisclosureRuling ruling = DisclosureRuling.of(event);
    for (String patient : selection.patientsAndUnknown(event)) {
      file(patient, event, ruling);
    }
  }

  private void file(@Nullable String patient, ReportEvent event, DisclosureRuling ruling)
      throws IOException {
    Exclusion exclusion = ruling.exclusion();
    DisclosureRuling.Open left = ruling.open();
    if (exclusion != null) {
      excluded.add(patient, event, exclusion);
    } else if (left != null) {
      open.add(patient, event, left);
    } else if (patient == null || !AccessEvents.identifies(patient)) {
      open.add(patient, event, DisclosureRuling.Open.NO_PATIENT);
    } else {
      marked += ruling.marks().isEmpty() ? 0 : 1;
      entries.add(patient, event, ruling);
    }
  }

  @Override
  public List<Section> finish(InputFacts facts) {
    List<Section> sections = new ArrayList<>();
    sections.add(summary(facts));
    sections.add(accounting());
    sections.add(
        new Section(
            "disclosure-records",
            "Records of the disclosures",
            "The record behind each line above, by the line's number.",
            List.of(entries.recordsTable())));
    sections.add(
        excluded.section(
            "excluded",
            "Left out",
            "What 164.528(a)(1) leaves out, or was no disclosure, by what its own record says.",
            Block.Tone.PLAIN));
    sections.add(
        open.section(
            "undetermined",
            "To be decided by a person",
            "What may be a disclosure, but whose record names no patient, or does not say whether"
                + " anything left the organization.",
            Block.Tone.WARNING));
    return sections;
  }

  private Section summary(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Figures(
            List.of(
                figure("disclosures", "disclosures", entries.disclosures(), Block.Tone.PLAIN),
                figure("entries", "lines", entries.entries(), Block.Tone.PLAIN),
                figure("marked", "incomplete or doubtful", marked, Block.Tone.WARNING),
                figure("excluded", "left out", excluded.count(), Block.Tone.PLAIN),
                figure("undetermined", "to be decided", open.count(), Block.Tone.WARNING))));
    blocks.addAll(DisclosureNotes.of(request, facts));
    return new Section(
        "summary",
        "Summary",
        "Accounting of disclosures after 45 CFR 164.528: for each patient who was given what, when"
            + " and for which purpose.",
        blocks);
  }

  private static Block.Figure figure(String id, String label, long value, Block.Tone tone) {
    return new Block.Figure(id, label, value, value > 0 ? tone : Block.Tone.PLAIN);
  }

  private Section accounting() {
    List<Block> blocks = new ArrayList<>();
    if (entries.entries() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    }
    if (entries.further() > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              "The last "
                  + entries.further()
                  + " lines are neither gathered by patient nor summed up: there are too many. Ask"
                  + " for one patient."));
    }
    blocks.add(entries.table());
    return new Section(
        "disclosures",
        "Disclosures",
        "By patient and time. Repeats to one recipient for one purpose of 164.512 are one line: the"
            + " first in full, then how many, how often, and the last. Marks say what a record"
            + " lacks or leaves in doubt.",
        blocks);
  }

  @Override
  public void close() throws IOException {
    try (entries;
        excluded;
        open) {
      // Each is closed, whatever happens to the others.
    }
  }
}
