package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of the catalogue, with the value that it should hold and one that it should not. */
class DictionaryTest {
  static List<String> rows() {
    try (InputStream in = DictionaryTest.class.getResourceAsStream("dictionary.psv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hasARowForEachField() {
    Set<String> fields = new TreeSet<>();
    EventCatalogue.standard().fields().forEach(field -> fields.add(field.name()));
    Set<String> rows = new TreeSet<>();
    rows().forEach(row -> rows.add(row.split("\\|", -1)[0]));
    assertEquals(fields, rows);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatStandsOfAValue(String row) {
    String[] cells = row.split("\\|", -1);
    AuditRecord copy = Given.safeHarbor("APPLICATION_STARTED", kv(cells[0], cells[1]));
    Object shown = copy.fields().get(cells[0]);
    assertEquals(cells[2], shown == null ? "-" : shown.toString());
    boolean listed = List.of(cells[0]).equals(copy.fields().get("redactedFields"));
    assertEquals(cells[2].startsWith("[REDACTED:"), listed);
    if (!cells[2].equals(cells[1])) {
      assertFalse(Given.redactedText(copy).contains("\"" + cells[1] + "\""));
    }
  }

  /** The keys of callers in other spellings lead to the same rule. */
  @ParameterizedTest
  @MethodSource("rows")
  void theSpellingOfTheKeyDoesNotMatter(String row) {
    String[] cells = row.split("\\|", -1);
    String snake = cells[0].replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    AuditRecord copy = Given.safeHarbor("APPLICATION_STARTED", kv(snake, cells[1]));
    Object shown = copy.fields().get(cells[0]);
    assertEquals(cells[2], shown == null ? "-" : shown.toString());
  }

  /** A number, a list and a map in place of a text never show more than the text would. */
  @Test
  void noContainerStandsWhereAFieldIsHidden() {
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      for (Object value : List.of(List.of("Quackenbush, J."), Map.of("k", "Quackenbush"))) {
        AuditRecord copy = Given.safeHarbor("APPLICATION_STARTED", kv(field.name(), value));
        assertFalse(Given.redactedText(copy).contains("Quackenbush"), field.name());
      }
    }
  }
}
