package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Origin;
import io.affidavit.event.Treatment;
import io.affidavit.redaction.RedactionPolicies;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stands in clear in a redacted copy, against the redactor's own. */
class EvidenceRedactionTest {
  private static final EventCatalogue CATALOGUE = EventCatalogue.standard();
  private static final ClearCheck CHECK = new ClearCheck(CATALOGUE);

  /** An event with a value in every field that a caller may set and reports read. */
  private static AuditRecord full(String userType) {
    AuditEvent.Builder event = AuditEvent.builder(Instant.parse("2026-05-04T09:00:00Z"));
    event.keyValue("eventType", "PHI_SHARED").keyValue("status", "success");
    for (ReportedField field : ReportedField.values()) {
      FieldDefinition definition = CATALOGUE.field(field.fieldName());
      if (definition != null && field != ReportedField.USER_TYPE) {
        event.keyValue(field.fieldName(), value(definition));
      }
    }
    event.keyValue("userType", userType);
    return new AuditRecordFactory(new Origin("viewer", "test", "host-a", "i-1"))
        .create(event.build());
  }

  private static Object value(FieldDefinition definition) {
    if (definition.name().equals("location")) {
      return Map.of("country", "US", "region", "IL", "city", "Springfield");
    }
    if (!definition.vocabulary().isEmpty()) {
      return definition.vocabulary().iterator().next();
    }
    return switch (definition.kind()) {
      case NUMBER -> 12;
      case BOOL -> true;
      case INSTANT, DATE -> "2026-05-01T00:00:00Z";
      case UUID -> "5b0e7c1e-0000-4000-8000-000000000001";
      case UID -> "1.2.840.113619.2.5";
      default -> "Ann-Example-4711";
    };
  }

  /** As the engine reads it from the record's JSON. */
  private static ReportEvent event(AuditRecord record) {
    TestEvent event =
        TestEvent.of("PHI_SHARED").with(ReportedField.REDACTION_PROFILE, "safe-harbor");
    record
        .fields()
        .forEach(
            (name, value) -> {
              ReportedField field = ReportedField.named(name);
              if (field != null) {
                event.with(field, text(value));
              }
            });
    return event.event();
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> place) {
      return place.get("country") + "/" + place.get("region") + "/" + or(place.get("city"));
    }
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(element -> texts.add(String.valueOf(element)));
      return String.join(String.valueOf(ReportEvent.SEPARATOR), texts);
    }
    return String.valueOf(value);
  }

  private static String or(Object city) {
    return city == null ? "" : city.toString();
  }

  @Test
  void whatTheRedactorMakesPasses() {
    for (String userType : List.of("workforce", "patient", "proxy", "system")) {
      AuditRecord copy = RedactionPolicies.named("safe-harbor").redact(full(userType));
      assertEquals(List.of(), CHECK.inClear(event(copy)), userType);
    }
  }

  /** Each field that the catalogue hides is found when it is not hidden. */
  @Test
  void everyHiddenFieldIsFoundInTheCompleteRecord() {
    Set<String> hidden = new TreeSet<>();
    for (ReportedField field : EnumSet.allOf(ReportedField.class)) {
      FieldDefinition definition = CATALOGUE.field(field.fieldName());
      Treatment.Action action =
          definition == null ? Treatment.Action.KEEP : definition.safeHarbor().action();
      if (action == Treatment.Action.DROP || action == Treatment.Action.INDICATE) {
        hidden.add(field.fieldName());
      }
    }
    hidden.removeAll(Set.of("oldValue", "newValue", "eventTypeOriginal"));
    assertTrue(hidden.size() > 25, hidden.toString());
    Set<String> found = new TreeSet<>(CHECK.inClear(event(full("patient"))));
    assertTrue(found.containsAll(hidden), () -> "not found: " + minus(hidden, found));
    assertTrue(found.containsAll(Set.of("userId", "location", "expiresAt")), found.toString());
    assertFalse(found.contains("department"), "kept");
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static TestEvent copy(String profile) {
    return TestEvent.of("PHI_SHARED").with(ReportedField.REDACTION_PROFILE, profile);
  }

  @Test
  void anIndicatorMustBeTheWholeValue() {
    TestEvent half = copy("safe-harbor").patient("[REDACTED:MRN] 4711");
    assertEquals(List.of("patientId"), CHECK.inClear(half.event()));
    TestEvent list = copy("safe-harbor").list(ReportedField.PATIENT_ID, "[REDACTED:MRN]", "4711");
    assertEquals(List.of("patientId"), CHECK.inClear(list.event()));
    assertEquals(List.of(), CHECK.inClear(copy("safe-harbor").patient("[REDACTED:MRN]").event()));
  }

  @Test
  void aTokenStandsInALimitedDataSetOnly() {
    String token = "tok:2026a:" + "A".repeat(22);
    assertEquals(List.of(), CHECK.inClear(copy("limited-data-set").patient(token).event()));
    assertEquals(List.of("patientId"), CHECK.inClear(copy("safe-harbor").patient(token).event()));
    TestEvent date = copy("limited-data-set").with(ReportedField.EXPIRES_AT, "2026-05-01");
    assertEquals(List.of(), CHECK.inClear(date.event()));
  }

  @Test
  void theSectionNamesFieldsAndNoValues() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(copy("safe-harbor").id(1).patient("4711-secret").with(ReportedField.REASON, "x"))
            .add(copy("safe-harbor").id(2).patient("4712-secret"))
            .add(copy("safe-harbor").id(3).patient("[REDACTED:MRN]"));
    assertEquals("3 PLAIN", run.figure("redaction", "copies"));
    assertEquals("2 BAD", run.figure("redaction", "inClear"));
    List<String> rows = run.table("fieldsInClear");
    assertEquals(2, rows.size());
    assertTrue(rows.get(0).startsWith("patientId | 2 | "), rows.get(0));
    assertTrue(rows.get(1).startsWith("reason | 1 | "), rows.get(1));
    assertFalse(Shown.text(run.sections()).contains("secret"));
  }

  @Test
  void theTrailsOwnRecordsAndCompleteOnesAreNotLookedAt() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .add(TestEvent.of("PHI_SHARED").id(1).patient("4711"))
            .add(
                copy("safe-harbor")
                    .id(2)
                    .with(ReportedField.SEAL_RECORD_KIND, "gap")
                    .with(ReportedField.REASON, "dropped"));
    assertEquals("0 PLAIN", run.figure("redaction", "copies"));
    assertEquals("not checked PLAIN", run.figure("redaction", "inClear"));
    assertTrue(Shown.text(run.sections()).contains("nothing could be checked"));
  }
}
