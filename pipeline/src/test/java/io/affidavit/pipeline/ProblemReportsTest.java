package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemReportsTest {
  private final RecordedStatus status = new RecordedStatus();
  private final ProblemReports reports = new ProblemReports(EventCatalogue.standard(), status);
  private final AuditRecordFactory factory =
      new AuditRecordFactory(new Origin("clinic", null, "host", "i"));

  private void log(String type, Map<String, String> fields) {
    AuditEvent.Builder event =
        AuditEvent.builder(Instant.parse("2026-11-22T10:00:00Z")).messageTemplate(type);
    fields.forEach(event::keyValue);
    AuditRecord record = factory.create(event.build());
    reports.note(record);
  }

  @Test
  void theFirstOfAKindIsToldThenEveryTenfold() {
    for (int i = 0; i < 120; i++) {
      log("USER_LOGIN", Map.of());
    }
    String told = "WARN audit event USER_LOGIN MISSING_FIELD userId";
    String end = "; it is recorded, see its member validation";
    assertEquals(
        List.of(told + end, told + ", 10 times so far" + end, told + ", 100 times so far" + end),
        status.lines);
    assertEquals(Map.of("USER_LOGIN MISSING_FIELD", 120L), reports.counts());
  }

  @Test
  void aSpellingMistakeGetsAHintAndIsNotShown() {
    log("PHI_ACCESED", Map.of());
    assertEquals(
        List.of(
            "WARN audit event UNKNOWN UNKNOWN_EVENT_TYPE (did you mean PHI_ACCESSED?);"
                + " it is recorded, see its member validation"),
        status.lines);
  }

  @Test
  void aNameThatNoCatalogueHasIsNotShown() {
    log("JANE_DOE_OF_ELM_STREET", Map.of("Jane\nDoe", "x\uD800"));
    assertFalse(status.lines.isEmpty());
    for (String message : status.lines) {
      assertFalse(message.toLowerCase(java.util.Locale.ROOT).contains("jane"), message);
    }
  }

  @Test
  void aSoundEventSaysNothing() {
    log("USER_LOGIN", Map.of("userId", "u1"));
    assertEquals(List.of(), status.lines);
    assertEquals(Map.of(), reports.counts());
  }
}
