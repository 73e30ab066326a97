package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chapter of what is not in the accounting, a row for each with the reason. Not thread-safe. */
final class LeftOut implements Closeable {
  private static final List<Block.Column> COLUMNS =
      List.of(
          new Block.Column("timestamp", "Time", Block.Kind.TIME),
          new Block.Column("patientId", "Patient", Block.Kind.ID),
          new Block.Column("eventType", "Event type", Block.Kind.ID),
          new Block.Column("reason", "Reason", Block.Kind.ID),
          new Block.Column("rule", "45 CFR", Block.Kind.TEXT),
          new Block.Column("recipientName", "Recipient", Block.Kind.TEXT),
          new Block.Column("recipientType", "Kind of recipient", Block.Kind.TEXT),
          new Block.Column("exportDestination", "Destination", Block.Kind.TEXT),
          new Block.Column("description", "What", Block.Kind.TEXT),
          new Block.Column("patientCount", "Patients", Block.Kind.COUNT),
          new Block.Column("purpose", "Purpose", Block.Kind.TEXT),
          new Block.Column("legalBasis", "Legal basis", Block.Kind.TEXT),
          new Block.Column("consentId", "Request or consent", Block.Kind.ID),
          new Block.Column("userId", "By", Block.Kind.ID),
          new Block.Column("eventId", "Event", Block.Kind.ID),
          new Block.Column("problems", "Problems", Block.Kind.LIST));

  /** Why something is left out. */
  interface Reason {
    /** In the table, {@code not-made}. */
    String id();

    /** For people. */
    String meaning();

    /** The paragraph of 45 CFR; null: none. */
    @Nullable String rule();
  }

  private final LaidAside rows;
  private final Map<Reason, Long> counts = new TreeMap<>(Comparator.comparing(Reason::id));

  LeftOut(RowStore.Factory stores) {
    rows = new LaidAside(stores);
  }

  /** Takes one. */
  void add(@Nullable String patient, ReportEvent event, Reason reason) throws IOException {
    counts.merge(reason, 1L, Long::sum);
    rows.add(
        Arrays.asList(
            event.time(),
            patient,
            event.eventType(),
            reason.id(),
            reason.rule(),
            event.get(ReportedField.RECIPIENT_NAME),
            event.get(ReportedField.RECIPIENT_TYPE),
            event.get(ReportedField.EXPORT_DESTINATION),
            Disclosure.description(event),
            event.number(ReportedField.PATIENT_COUNT),
            Disclosure.purpose(event),
            event.get(ReportedField.LEGAL_BASIS),
            event.get(ReportedField.CONSENT_ID),
            event.get(ReportedField.USER_ID),
            event.eventId(),
            AccessEvents.problems(event)));
  }

  long count() {
    return rows.count();
  }

  Section section(String id, String title, String text, Block.Tone tone) {
    List<Block> blocks = new ArrayList<>();
    if (rows.count() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    } else {
      List<Block.Figure> figures = new ArrayList<>();
      counts.forEach(
          (reason, count) ->
              figures.add(new Block.Figure(reason.id(), reason.meaning(), count, tone)));
      blocks.add(new Block.Figures(figures));
    }
    blocks.add(new Block.Table(id, title, COLUMNS, rows));
    return new Section(id, title, text, blocks);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
