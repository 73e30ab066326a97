package io.affidavit.testing;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test where an application's audit events are not what they should be. In production an
 * event with a missing field or a misspelt type is recorded all the same, with the problem noted in
 * its member {@code validation}; here it is an error (the mode {@code strict-test}).
 *
 * <p>Messages name types and fields, never values. Not thread-safe.
 */
public final class AuditAssertions {
  private final List<SeenEvent> events;

  private AuditAssertions(List<SeenEvent> events) {
    this.events = events;
  }

  /** Begins with what was captured so far. */
  public static AuditAssertions assertThat(AuditCapture capture) {
    return of(capture.records(), capture.catalogue());
  }

  /**
   * Begins with these events.
   *
   * @param events each an {@link AuditRecord} or a {@link DeliveredEvent}
   * @throws ClassCastException if one is neither
   */
  public static AuditAssertions assertThat(List<?> events) {
    return of(events, EventCatalogue.standard());
  }

  /** Begins with the application's events that were delivered so far. */
  public static AuditAssertions assertThat(InMemoryDestination destination) {
    return assertThat(destination.events());
  }

  private static AuditAssertions of(List<?> events, EventCatalogue catalogue) {
    List<SeenEvent> seen = new ArrayList<>();
    for (Object event : events) {
      seen.add(
          event instanceof DeliveredEvent
              ? SeenEvent.of((DeliveredEvent) event)
              : SeenEvent.of((AuditRecord) event, catalogue));
    }
    return new AuditAssertions(seen);
  }

  /**
   * Runs the code, and fails if any audit event that it logs has a problem.
   *
   * @return for more assertions about these events
   */
  public static AuditAssertions strict(Runnable code) {
    try (AuditCapture capture = AuditCapture.start()) {
      code.run();
      return assertThat(capture).isSound();
    }
  }

  /** Fails if any event has a problem. */
  public AuditAssertions isSound() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      for (String problem : events.get(i).problems) {
        problems.add((i + 1) + ". " + events.get(i).eventType + ": " + problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new AssertionError("audit events with problems:\n  " + String.join("\n  ", problems));
    }
    return this;
  }

  /** Fails unless exactly these types were logged, in this order. */
  public AuditAssertions hasEvents(String... types) {
    List<String> found = types();
    if (!found.equals(Arrays.asList(types))) {
      throw new AssertionError(
          "audit events expected: " + Arrays.toString(types) + ", but were: " + found);
    }
    return this;
  }

  private List<String> types() {
    List<String> found = new ArrayList<>();
    for (SeenEvent event : events) {
      found.add(event.eventType);
    }
    return found;
  }

  /**
   * Fails unless at least one event of the type has the field with this value. Values are compared
   * as text, so {@code 12} is {@code "12"}.
   *
   * @param value null for a field that is absent
   */
  public AuditAssertions hasField(String type, String field, @Nullable Object value) {
    boolean ofType = false;
    for (SeenEvent event : events) {
      if (event.eventType.equals(type)) {
        ofType = true;
        if (Objects.equals(text(event.fields.get(field)), text(value))) {
          return this;
        }
      }
    }
    throw new AssertionError(
        ofType
            ? "no audit event " + type + " has the expected value in its field " + field
            : "no audit event " + type + ", only " + types());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
