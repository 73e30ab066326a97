package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A line of the accounting: one disclosure, or the first of several to the same recipient for the
 * same purpose with how many followed, how often, and when the last was. Not thread-safe.
 */
final class DisclosureEntry {
  /** As many ids stand in the line itself; all stand in the table of records. */
  private static final int IDS_SHOWN = 20;

  private static final long CHARS_OF_ONE = 200;

  static final List<Block.Column> COLUMNS =
      List.of(
          new Block.Column("entry", "No.", Block.Kind.COUNT),
          new Block.Column("patientId", "Patient", Block.Kind.ID),
          new Block.Column("first", "Date", Block.Kind.TIME),
          new Block.Column("last", "Last", Block.Kind.TIME),
          new Block.Column("disclosures", "Disclosures", Block.Kind.COUNT),
          new Block.Column("frequency", "How often", Block.Kind.TEXT),
          new Block.Column("recipientName", "Recipient", Block.Kind.TEXT),
          new Block.Column("recipientAddress", "Address", Block.Kind.TEXT),
          new Block.Column("recipientOrganization", "Organization", Block.Kind.TEXT),
          new Block.Column("recipientType", "Kind of recipient", Block.Kind.TEXT),
          new Block.Column("recipientId", "Recipient's id", Block.Kind.ID),
          new Block.Column("description", "What was disclosed", Block.Kind.TEXT),
          new Block.Column("purpose", "Purpose", Block.Kind.TEXT),
          new Block.Column("legalBasis", "Legal basis", Block.Kind.TEXT),
          new Block.Column("consentId", "Request or consent", Block.Kind.ID),
          new Block.Column("eventIds", "Events", Block.Kind.LIST),
          new Block.Column("marks", "Marks", Block.Kind.LIST));

  final String patient;
  final long number;
  final Instant first;
  private Instant last;
  private long count = 1;
  private final List<@Nullable String> inFull;
  private final List<String> eventIds = new ArrayList<>();
  private final Set<String> marks = new TreeSet<>();

  DisclosureEntry(long number, String patient, ReportEvent event, DisclosureRuling ruling) {
    this.number = number;
    this.patient = patient;
    first = event.time();
    last = first;
    inFull =
        Arrays.asList(
            event.get(ReportedField.RECIPIENT_NAME),
            event.get(ReportedField.RECIPIENT_ADDRESS),
            event.get(ReportedField.RECIPIENT_ORGANIZATION),
            event.get(ReportedField.RECIPIENT_TYPE),
            event.get(ReportedField.RECIPIENT_ID),
            Disclosure.description(event),
            Disclosure.purpose(event),
            event.get(ReportedField.LEGAL_BASIS),
            event.get(ReportedField.CONSENT_ID));
    eventIds.add(event.eventId());
    marks.addAll(ruling.marks());
  }

  /** Takes one more of the same. */
  void repeat(ReportEvent event, DisclosureRuling ruling) {
    count++;
    last = event.time();
    if (eventIds.size() < IDS_SHOWN) {
      eventIds.add(event.eventId());
    }
    marks.addAll(ruling.marks());
  }

  /** About how many characters of memory it takes. */
  long chars() {
    long chars = CHARS_OF_ONE + patient.length();
    for (String text : inFull) {
      chars += text == null ? 0 : text.length();
    }
    return chars;
  }

  List<@Nullable Object> cells(ZoneId zone) {
    List<@Nullable Object> cells = new ArrayList<>(COLUMNS.size());
    cells.add(number);
    cells.add(patient);
    cells.add(first);
    cells.add(last);
    cells.add(count);
    cells.add(count == 1 ? null : frequency(zone));
    cells.addAll(inFull);
    cells.add(List.copyOf(eventIds));
    cells.add(marks.isEmpty() ? null : List.copyOf(marks));
    return cells;
  }

  /** By the days of the zone. */
  private String frequency(ZoneId zone) {
    LocalDate from = first.atZone(zone).toLocalDate();
    long days = ChronoUnit.DAYS.between(from, last.atZone(zone).toLocalDate());
    if (days == 0) {
      return count + " times on one day";
    }
    long every = Math.round((double) days / (count - 1));
    return count
        + " times in "
        + (days + 1)
        + " days, "
        + (every == 0
            ? "several a day"
            : every == 1 ? "about daily" : "about every " + every + " days");
  }
}
