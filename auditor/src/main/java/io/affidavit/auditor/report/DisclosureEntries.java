package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the accounting, and the record behind each. Lines are gathered by patient and summed
 * up in memory as far as its bound goes; from there on each disclosure has a line of its own, in
 * the order of time. Not thread-safe.
 */
final class DisclosureEntries implements Closeable {
  private static final List<Block.Column> RECORDS =
      List.of(
          new Block.Column("entry", "No.", Block.Kind.COUNT),
          new Block.Column("timestamp", "Time", Block.Kind.TIME),
          new Block.Column("patientId", "Patient", Block.Kind.ID),
          new Block.Column("eventType", "Event type", Block.Kind.ID),
          new Block.Column("userId", "By", Block.Kind.ID),
          new Block.Column("description", "What was disclosed", Block.Kind.TEXT),
          new Block.Column("consentId", "Request or consent", Block.Kind.ID),
          new Block.Column("eventId", "Event", Block.Kind.ID),
          new Block.Column("problems", "Problems", Block.Kind.LIST));

  private final ZoneId zone;
  private final long limitChars;
  private final Map<List<@Nullable String>, DisclosureEntry> repeated = new HashMap<>();
  private final List<DisclosureEntry> gathered = new ArrayList<>();
  private final LaidAside further;
  private final LaidAside records;
  private long chars;
  private long entries;

  DisclosureEntries(ReportRequest request, RowStore.Factory stores, ReportBounds bounds) {
    zone = request.zone();
    limitChars = bounds.entryChars();
    further = new LaidAside(stores);
    records = new LaidAside(stores);
  }

  void add(String patient, ReportEvent event, DisclosureRuling ruling) throws IOException {
    List<@Nullable String> key = ruling.repeatable(event) ? key(patient, event) : null;
    DisclosureEntry entry = key == null ? null : repeated.get(key);
    if (entry == null) {
      entry = new DisclosureEntry(++entries, patient, event, ruling);
      keep(entry, key);
    } else {
      entry.repeat(event, ruling);
    }
    records.add(
        Arrays.asList(
            entry.number,
            event.time(),
            patient,
            event.eventType(),
            event.get(ReportedField.USER_ID),
            Disclosure.description(event),
            event.get(ReportedField.CONSENT_ID),
            event.eventId(),
            AccessEvents.problems(event)));
  }

  private void keep(DisclosureEntry entry, @Nullable List<@Nullable String> key)
      throws IOException {
    chars += entry.chars() * (key == null ? 1 : 2);
    if (chars > limitChars) {
      further.add(entry.cells(zone));
      return;
    }
    gathered.add(entry);
    if (key != null) {
      repeated.put(key, entry);
    }
  }

  /** One patient, one recipient at one address, one purpose on one basis. */
  private static List<@Nullable String> key(String patient, ReportEvent event) {
    return Arrays.asList(
        patient,
        event.get(ReportedField.RECIPIENT_ID),
        event.get(ReportedField.RECIPIENT_NAME),
        event.get(ReportedField.RECIPIENT_ORGANIZATION),
        event.get(ReportedField.RECIPIENT_ADDRESS),
        event.get(ReportedField.RECIPIENT_TYPE),
        Disclosure.purposeWord(event),
        event.get(ReportedField.LEGAL_BASIS));
  }

  /** How many lines there are. */
  long entries() {
    return entries;
  }

  /** How many disclosures. */
  long disclosures() {
    return records.count();
  }

  /** Lines that are not gathered by patient. */
  long further() {
    return further.count();
  }

  Block.Table table() {
    gathered.sort(
        Comparator.comparing((DisclosureEntry entry) -> entry.patient)
            .thenComparing(entry -> entry.first)
            .thenComparingLong(entry -> entry.number));
    Rows rows =
        new Rows() {
          @Override
          public long count() {
            return entries;
          }

          @Override
          public void forEach(Visitor visitor) throws IOException {
            for (DisclosureEntry entry : gathered) {
              visitor.row(entry.cells(zone));
            }
            further.forEach(visitor);
          }
        };
    return new Block.Table("disclosures", "Disclosures", DisclosureEntry.COLUMNS, rows);
  }

  Block.Table recordsTable() {
    return new Block.Table("disclosure-records", "Records", RECORDS, records);
  }

  @Override
  public void close() throws IOException {
    try (further;
        records) {
      gathered.clear();
    }
  }
}
