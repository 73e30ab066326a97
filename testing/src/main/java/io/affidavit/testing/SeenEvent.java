package io.affidavit.testing;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What assertions ask of an event, wherever it was seen. Immutable as far as its values are. */
final class SeenEvent {
  final String eventType;
  final Map<String, ? extends @Nullable Object> fields;

  /** Code and field of each, with a hint for a type that looks like a known one; never values. */
  final List<String> problems;

  private SeenEvent(
      String eventType, Map<String, ? extends @Nullable Object> fields, List<String> problems) {
    this.eventType = eventType;
    this.fields = fields;
    this.problems = problems;
  }

  static SeenEvent of(AuditRecord record, EventCatalogue catalogue) {
    List<String> problems = new ArrayList<>();
    String nearest = record.registered() ? null : catalogue.nearest(record.eventType());
    for (Problem problem : record.problems()) {
      problems.add(
          problem.code()
              + (problem.field() == null ? "" : " " + problem.field())
              + (nearest == null ? "" : " (did you mean " + nearest + "?)"));
    }
    return new SeenEvent(record.eventType(), record.fields(), problems);
  }

  static SeenEvent of(DeliveredEvent event) {
    return new SeenEvent(event.eventType(), event.fields(), event.problems());
  }
}
