package io.affidavit.auditor.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as reports see it: its time, its id, its type, and the fields that they look at, as
 * text. Its {@code toString} shows none of the values. Immutable as long as nobody writes into the
 * array that it was made with; thread-safe likewise.
 */
public final class ReportEvent {
  /** Between the values of a list: it stands in no value. */
  public static final char SEPARATOR = '\u001f';

  private final long micros;
  private final String eventId;
  private final String eventType;
  private final @Nullable String[] values;

  /**
   * Takes the array.
   *
   * @param micros microseconds since 1970, UTC
   * @param values by {@link ReportedField#index()}; a list's values stand one after the other with
   *     {@link #SEPARATOR} between them
   */
  public ReportEvent(long micros, String eventId, String eventType, @Nullable String[] values) {
    this.micros = micros;
    this.eventId = eventId;
    this.eventType = eventType;
    this.values = values;
  }

  /** Microseconds since 1970, UTC: the event's own time, never that of its arrival. */
  public long micros() {
    return micros;
  }

  /** The same. */
  public Instant time() {
    return Micros.time(micros);
  }

  public String eventId() {
    return eventId;
  }

  public String eventType() {
    return eventType;
  }

  /** Null where the event has none. */
  public @Nullable String get(ReportedField field) {
    return values[field.index()];
  }

  /** The same, or the empty text. */
  public String text(ReportedField field) {
    String value = get(field);
    return value == null ? "" : value;
  }

  /** Each value of a list; empty where there is none. */
  public List<String> list(ReportedField field) {
    String value = get(field);
    return value == null ? List.of() : List.of(value.split(String.valueOf(SEPARATOR), -1));
  }

  /** A count; null where there is none, or where it is no whole number. */
  public @Nullable Long number(ReportedField field) {
    try {
      return get(field) == null ? null : Long.valueOf(text(field));
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** Whether the field says {@code true}. */
  public boolean flag(ReportedField field) {
    return "true".equals(get(field));
  }

  /**
   * How many events an {@code AUDIT_GAP} counts as lost: its {@code eventCount}, else what the
   * trail's own record counts by type; null where it counts none.
   */
  public @Nullable Long lost() {
    Long said = number(ReportedField.EVENT_COUNT);
    if (said != null || get(ReportedField.SEAL_RECORD_COUNTS) == null) {
      return said;
    }
    long sum = 0;
    for (String count : list(ReportedField.SEAL_RECORD_COUNTS)) {
      try {
        sum += Long.parseLong(count.substring(count.lastIndexOf(' ') + 1));
      } catch (NumberFormatException noNumber) {
        return null;
      }
    }
    return sum;
  }

  /** Whether somebody broke the glass for it, or gave an emergency as the reason. */
  public boolean emergency() {
    return eventType.startsWith("EMERGENCY_ACCESS_")
        || "EMERGENCY".equalsIgnoreCase(get(ReportedField.ACCESS_REASON))
        || get(ReportedField.EMERGENCY_REASON) != null;
  }

  /** Whether the status is {@code failure}. */
  public boolean failed() {
    return "failure".equals(get(ReportedField.STATUS));
  }

  /** Whether the status is {@code success}. */
  public boolean succeeded() {
    return "success".equals(get(ReportedField.STATUS));
  }

  @Override
  public String toString() {
    return "ReportEvent(" + eventType + " " + eventId + ")";
  }
}
