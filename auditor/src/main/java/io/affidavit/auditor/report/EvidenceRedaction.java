package io.affidavit.auditor.report;

import io.affidavit.event.EventCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what the redacted copies were redacted, what that treated, and whether something passed. */
final class EvidenceRedaction implements EvidencePart {
  private static final int MOST_PROFILES = 100;
  private static final int MOST_FIELDS = 10_000;

  private final ClearCheck check = new ClearCheck(EventCatalogue.standard());
  private final Groups<Tally> profiles = new Groups<>("profiles", MOST_PROFILES, Tally::new);
  private final Groups<Tally> treated = new Groups<>("redacted fields", MOST_FIELDS, Tally::new);
  private final Groups<Passed> passed = new Groups<>("fields in clear", MOST_FIELDS, Passed::new);
  private long copies;
  private long failing;

  /** A field that stood in clear. */
  private static final class Passed {
    final Tally all = new Tally();
    @Nullable String firstEventId;
  }

  @Override
  public void accept(ReportEvent event) {
    String profile = event.get(ReportedField.REDACTION_PROFILE);
    // The trail's own records are written by the library and hold nothing to hide.
    if (profile == null || event.get(ReportedField.SEAL_RECORD_KIND) != null) {
      return;
    }
    copies++;
    String version = event.text(ReportedField.REDACTION_VERSION);
    Tally.count(profiles, profile + ReportEvent.SEPARATOR + version, event);
    event.list(ReportedField.REDACTED_FIELDS).forEach(field -> Tally.count(treated, field, event));
    List<String> clear = check.inClear(event);
    failing += clear.isEmpty() ? 0 : 1;
    for (String field : clear) {
      Passed of = passed.of(field);
      if (of != null) {
        of.all.add(event);
        of.firstEventId = of.firstEventId == null ? event.eventId() : of.firstEventId;
      }
    }
  }

  @Override
  public String id() {
    return "redaction";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("copies", "Redacted copies looked at", copies),
            Blocks.figure("fields", "Fields checked in each", (long) check.size()),
            copies == 0
                ? Blocks.figure("inClear", "With a field in clear", "not checked")
                : Blocks.zero("inClear", "With a field in clear", failing, Block.Tone.BAD)));
    blocks.add(
        Blocks.plain(
            copies == 0
                ? "The input has no redacted copy whose complete record is not there too: nothing"
                    + " could be checked. For this section make the report of an archive of the bus"
                    + " alone."
                : "Looked at are the copies of which the complete record was not in the input; of the"
                    + " others the complete record was taken."));
    profiles.noteTo(blocks);
    treated.noteTo(blocks);
    passed.noteTo(blocks);
    blocks.add(profileTable());
    blocks.add(treatedTable());
    blocks.add(passedTable());
    return new Section(
        id(),
        "9. Redaction for Safe Harbor identifiers",
        "The check holds every copy against the catalogue, by another way than the redactor's: a"
            + " field that must be left out or replaced stands in none, a vocabulary's has a word of"
            + " it. It does not show that free text or fields of your own hold no identifier, nor"
            + " what somebody may know besides, 164.514(b)(2)(ii).",
        blocks);
  }

  private Block profileTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    profiles
        .sorted()
        .forEach(
            (key, tally) -> {
              int cut = key.indexOf(ReportEvent.SEPARATOR);
              rows.add(
                  Blocks.row(
                      key.substring(0, cut),
                      key.substring(cut + 1),
                      tally.events(),
                      tally.first(),
                      tally.last()));
            });
    return Blocks.table(
        "redactionProfiles",
        "Profiles in use",
        Rows.of(rows),
        Blocks.id("profile", "Profile"),
        Blocks.id("version", "Version"),
        Blocks.count("copies", "Copies"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  private Block treatedTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    treated.sorted().forEach((field, tally) -> rows.add(Blocks.row(field, tally.events())));
    return Blocks.table(
        "redactedFields",
        "Fields that an indicator stands for",
        Rows.of(rows),
        Blocks.id("field", "Field"),
        Blocks.count("copies", "Copies"));
  }

  private Block passedTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    passed
        .sorted()
        .forEach(
            (field, of) ->
                rows.add(
                    Blocks.row(
                        field, of.all.events(), of.all.first(), of.all.last(), of.firstEventId)));
    return Blocks.table(
        "fieldsInClear",
        "Fields that stood in clear",
        Rows.of(rows),
        Blocks.id("field", "Field"),
        Blocks.count("copies", "Copies"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"),
        Blocks.id("eventId", "First event"));
  }

  @Override
  public String summary() {
    return copies == 0
        ? "no redacted copy in the input"
        : Blocks.some(copies, "copy", "copies") + " checked, " + failing + " with a field in clear";
  }
}
