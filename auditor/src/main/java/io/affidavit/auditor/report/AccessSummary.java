package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first chapter of the access report: its figures and pictures. Not thread-safe. */
final class AccessSummary {
  private static final int TOP = 10;

  private final TimelineCounts timeline;
  private final HoursOfWeek hours;
  private long accesses;
  private long rows;
  private long severalPatients;
  private long failures;
  private long emergencies;
  private long withoutReason;
  private long sensitive;
  private long withProblems;
  private long ofOtherTypes;
  private long unknownWithoutPatient;
  private long othersNamingPatients;

  AccessSummary(ReportRequest request) {
    timeline = new TimelineCounts(request);
    hours = new HoursOfWeek(request.zone());
  }

  /** Counts an access of so many rows. */
  void count(ReportEvent event, int patients) {
    String action = AccessEvents.action(event.eventType());
    accesses++;
    rows += patients;
    severalPatients += patients > 1 ? 1 : 0;
    failures += AccessEvents.failed(event) ? 1 : 0;
    emergencies += AccessEvents.emergency(event) ? 1 : 0;
    withoutReason += AccessEvents.withoutReason(event) ? 1 : 0;
    sensitive += Boolean.TRUE.equals(AccessEvents.sensitive(event)) ? 1 : 0;
    withProblems += event.get(ReportedField.VALIDATION_PROBLEMS) == null ? 0 : 1;
    ofOtherTypes += action.equals(AccessEvents.OTHER_ACTION) ? 1 : 0;
    timeline.count(action, event.micros());
    hours.count(event.micros());
  }

  /** Counts what is no access. */
  void countOther(ReportEvent event) {
    unknownWithoutPatient += AccessEvents.isUnknown(event) ? 1 : 0;
    othersNamingPatients += AccessEvents.namesPatient(event) ? 1 : 0;
  }

  long accesses() {
    return accesses;
  }

  Section section(AccessViews views, InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(figures(views));
    blocks.addAll(notes(views, facts));
    if (accesses > 0) {
      blocks.add(timeline.chart("timeline", "accesses"));
      blocks.add(hours.chart("hours", "Accesses by hour of the week"));
    }
    Block.Chart top = topUsers(views);
    if (top != null) {
      blocks.add(top);
    }
    return new Section(
        "summary",
        "Summary",
        "Accesses are events of the category PHI, and events of unknown kind that name a patient.",
        blocks);
  }

  private Block.Figures figures(AccessViews views) {
    return new Block.Figures(
        List.of(
            figure("accesses", "accesses", accesses),
            figure("patients", "patients", views.distinctPatients()),
            figure("users", "users", views.distinctUsers()),
            figure("failed", "failed or denied", failures),
            figure("sensitive", "marked as sensitive", sensitive),
            warning("emergencies", "in an emergency", emergencies),
            warning("without-reason", "without a reason", withoutReason),
            warning("with-problems", "with problems noted", withProblems)));
  }

  private static Block.Figure figure(String id, String label, long value) {
    return new Block.Figure(id, label, value, Block.Tone.PLAIN);
  }

  private static Block.Figure warning(String id, String label, long value) {
    return new Block.Figure(id, label, value, value > 0 ? Block.Tone.WARNING : Block.Tone.PLAIN);
  }

  private List<Block> notes(AccessViews views, InputFacts facts) {
    List<Block> notes = new ArrayList<>();
    if (accesses == 0) {
      notes.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    }
    if (views.full()) {
      notes.add(
          warn(
              "There are more pairs of users, patients and resources than are kept apart: the"
                  + " numbers of patients and users are at least what stands here."));
    }
    if (facts.redactedOnly() > 0) {
      notes.add(
          warn(
              "Events of which only the redacted copy was read: "
                  + facts.redactedOnly()
                  + ". Whom they name is not known, and not counted among patients and users."));
    }
    if (unknownWithoutPatient > 0) {
      notes.add(
          warn(
              "Events of a type that is not registered, which name no patient and are therefore not"
                  + " counted as accesses: "
                  + unknownWithoutPatient
                  + "."));
    }
    if (othersNamingPatients > 0) {
      notes.add(
          new Block.Note(
              Block.Tone.PLAIN,
              "Events of other categories that name a patient, such as AUDIT_LOG_ACCESSED: "
                  + othersNamingPatients
                  + ". They are no accesses to patients' data; see the security and evidence"
                  + " reports."));
    }
    return notes;
  }

  /** What is to be known about the rows of the table. */
  List<Block> notesOnRows(ReportRequest request) {
    List<Block> notes = new ArrayList<>();
    if (severalPatients > 0) {
      notes.add(
          new Block.Note(
              Block.Tone.PLAIN,
              "Accesses that name several patients and have a row for each: "
                  + severalPatients
                  + ". So there are more rows, "
                  + rows
                  + ", than accesses, "
                  + accesses
                  + "."));
    }
    if (request.patient() != null) {
      notes.add(
          new Block.Note(
              Block.Tone.PLAIN,
              "Other patients of the same events are left out. Queries and exports that name no"
                  + " patient may have shown this one; they are not here."));
    }
    if (ofOtherTypes > 0) {
      notes.add(
          warn(
              "Accesses of types that are not built in, with the action other: "
                  + ofOtherTypes
                  + "."));
    }
    return notes;
  }

  private static Block.Note warn(String text) {
    return new Block.Note(Block.Tone.WARNING, text);
  }

  private static Block.@Nullable Chart topUsers(AccessViews views) {
    List<AccessGroups.Group> top =
        views.users().sorted().stream().filter(group -> group.key != null).limit(TOP).toList();
    if (top.isEmpty()) {
      return null;
    }
    return new Block.Chart(
        "top-users",
        "Users with most accesses",
        "The " + top.size() + " users with most accesses, and how many each had.",
        Block.Shape.BARS,
        top.stream().map(group -> String.valueOf(group.key)).toList(),
        List.of(
            new Block.Series(
                "accesses", top.stream().map(group -> (double) group.accesses).toList())));
  }
}
