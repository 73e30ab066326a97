package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes events for tests; ids count up, so that golden files stay as they are. */
final class TestEvent {
  private final String eventType;
  private final @Nullable String[] values = ReportedField.emptyValues();
  private Instant time = Instant.parse("2026-05-04T09:00:00Z");
  private long number;

  private TestEvent(String eventType) {
    this.eventType = eventType;
  }

  /** Successful, until something else is said. */
  static TestEvent of(String eventType) {
    return new TestEvent(eventType).with(ReportedField.STATUS, "success");
  }

  TestEvent at(String time) {
    this.time = Instant.parse(time);
    return this;
  }

  TestEvent at(Instant time) {
    this.time = time;
    return this;
  }

  TestEvent with(ReportedField field, @Nullable String value) {
    values[field.index()] = value;
    return this;
  }

  TestEvent list(ReportedField field, String... elements) {
    return with(field, String.join(String.valueOf(ReportEvent.SEPARATOR), elements));
  }

  TestEvent user(String userId) {
    return with(ReportedField.USER_ID, userId);
  }

  TestEvent patient(String patientId) {
    return with(ReportedField.PATIENT_ID, patientId);
  }

  TestEvent failure(String reason) {
    return with(ReportedField.STATUS, "failure").with(ReportedField.FAILURE_REASON, reason);
  }

  /** Its number within the test, of which the id is made. */
  TestEvent id(long number) {
    this.number = number;
    return this;
  }

  ReportEvent event() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    String id = new UUID(0x0000000000007000L, 0x8000000000000000L | number).toString();
    return new ReportEvent(micros, id, eventType, values.clone());
  }
}
