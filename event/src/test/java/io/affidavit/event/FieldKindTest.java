package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.schemacheck.EventSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of the catalogue with values that its kind allows and others: the validation and the
 * published schema must say the same of each, and the value is kept either way.
 */
class FieldKindTest {
  private static final List<Object> ANY =
      List.of("a", 1, 1.5, true, List.of("a"), Map.of("a", 1), "", "a\nb");

  static Stream<FieldDefinition> fields() {
    return EventCatalogue.standard().fields().stream();
  }

  private static List<Object> good(FieldDefinition field) {
    List<Object> good = new ArrayList<>();
    if (field.kind() == FieldDefinition.Kind.ENUM) {
      field.vocabulary().forEach(good::add);
      good.add(field.vocabulary().iterator().next().toLowerCase(java.util.Locale.ROOT));
      good.add(List.copyOf(field.vocabulary()));
      return good;
    }
    good.addAll(
        switch (field.kind()) {
          case TEXT -> ANY;
          case TOKEN -> List.of("a", "Zoë 🩺", 1, true, List.of("a", 2), "");
          case NUMBER ->
              List.of(0, 12, "12", 1.5, "1.5", 1.0E7, new BigDecimal("1E+3"), List.of(1));
          case BOOL -> List.of(true, false, "TRUE", "false");
          case DATE ->
              List.of("1970-05-01", "19700501", 19700501, "1970-05-01T10:00:00Z", "1970-05-01 1");
          case INSTANT -> List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456+02:00");
          case UID -> List.of("1.2.840.10008.5.1", "2.25.0", "0", "1." + "1".repeat(62));
          case UUID -> List.of("019ab0c1-0000-7000-8000-000000000001", new java.util.UUID(1, 2));
          case LIST -> field.vocabulary().isEmpty() ? ANY : List.of("HIV", List.of("vip", "SUD"));
          case OBJECT -> List.of(Map.of("country", "US", "region", "NY"), Map.of());
          case ENUM -> List.of();
        });
    return good;
  }

  private static List<Object> bad(FieldDefinition field) {
    return switch (field.kind()) {
      case TEXT -> List.of();
      case TOKEN -> List.of(Map.of("a", 1), List.of(List.of("a")), List.of(Map.of()));
      case ENUM -> List.of("no such word", "", 7, true, Map.of(), List.of("no such word"));
      case NUMBER -> List.of("many", "-1", -1, "1.", ".5", "1.2.3", "", true, "1e", Map.of());
      case BOOL -> List.of("perhaps", 1, "", Map.of(), List.of("yes"));
      case DATE -> List.of("May 1970", "1970", "1970-5-1", "1970-05-01x", "", true, Map.of());
      case INSTANT ->
          List.of("yesterday", "2026-01-01T00:00:00", "2026-01-01", 1_700_000_000L, Map.of());
      case UID -> List.of("1.2..3", "1.02", "1.2.", "a", "9.1", "1." + "1".repeat(63), Map.of());
      case UUID ->
          List.of("7", "019ab0c1x0000-7000-8000-000000000001", "g".repeat(36), 7, Map.of());
      case LIST ->
          field.vocabulary().isEmpty() ? List.of() : List.of("HIGH", List.of("VIP", "x"), Map.of());
      case OBJECT -> List.of("Utica", 7, true, List.of(Map.of()));
    };
  }

  private static AuditRecord record(FieldDefinition field, Object value) {
    return Given.record("AUDIT_CHECKPOINT", kv(field.name(), value));
  }

  /** What the schema says of the record where it claimed that nothing is wrong. */
  private static boolean isValid(AuditRecord record) {
    AuditRecord silent = record.toBuilder().problems(List.of()).build();
    String json = Json.text(new RecordEncoder().encodeComplete(silent));
    return EventSchema.findings(true, json).isEmpty();
  }

  private static boolean isSecret(FieldDefinition field) {
    return field.complete().action() == Treatment.Action.DROP;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aValueOfTheKindIsNoProblem(FieldDefinition field) {
    assertFalse(good(field).isEmpty());
    for (Object value : good(field)) {
      AuditRecord record = record(field, value);
      assertEquals(List.of(), Given.problems(record), () -> field.name() + "=" + value);
      assertEquals(!isSecret(field), isValid(record), () -> field.name() + "=" + value);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aValueOfAnotherKindIsNotedAndKept(FieldDefinition field) {
    for (Object value : bad(field)) {
      AuditRecord record = record(field, value);
      List<String> problems = Given.problems(record);
      assertEquals(1, problems.size(), () -> field.name() + "=" + value + problems);
      assertTrue(problems.get(0).endsWith(":" + field.name()), problems::toString);
      assertTrue(record.fields().containsKey(field.name()));
      Given.json(record);
      // The schema has patterns, not calendars and not DICOM's first digit.
      boolean beyondPatterns = List.of("9.1", "1." + "1".repeat(63)).contains(value);
      assertTrue(beyondPatterns || !isValid(record), () -> field.name() + "=" + value);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void nothingIsNoProblem(FieldDefinition field) {
    AuditRecord record = Given.record("AUDIT_CHECKPOINT", kv(field.name(), null));
    assertEquals(List.of(), Given.problems(record));
    assertEquals(!isSecret(field), isValid(record));
  }
}
