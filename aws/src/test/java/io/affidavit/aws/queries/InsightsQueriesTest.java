package io.affidavit.aws.queries;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.EventType;
import io.affidavit.event.FieldDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The saved queries are in the language, ask for fields and types that there are, and count once.
 */
class InsightsQueriesTest {
  private static final Set<String> FIELDS = fields();

  static List<Path> queries() throws IOException {
    try (Stream<Path> files = Files.list(SavedQueries.FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static Set<String> fields() {
    Set<String> fields =
        EventCatalogue.standard().fields().stream()
            .map(FieldDefinition::name)
            .collect(Collectors.toCollection(HashSet::new));
    fields.addAll(
        List.of(
            "eventId",
            "timestamp",
            "eventType",
            "category",
            "severity",
            "status",
            "application",
            "environment",
            "host",
            "instance",
            "logger",
            "message",
            "@timestamp"));
    // Insights flattens objects and lists.
    fields.addAll(List.of("patientId.0", "patientId.1", "patientId.2", "patientId.3"));
    fields.addAll(List.of("validation.problems.0.code", "validation.problems.0.field"));
    fields.addAll(List.of("sealRecord.kind", "location.country", "location.region"));
    return fields;
  }

  /** What is compared with a text: a type must be one of the catalogue, and so on. */
  private static void known(String field, String text) {
    Set<String> values =
        switch (field) {
          case "eventType" ->
              EventCatalogue.standard().types().stream()
                  .map(EventType::name)
                  .collect(Collectors.toSet());
          case "category" ->
              EventCatalogue.standard().types().stream()
                  .map(EventType::category)
                  .collect(Collectors.toSet());
          case "status" -> Set.of("success", "failure", "unknown");
          case "patientId", "patientId.0", "patientId.1", "patientId.2", "patientId.3" ->
              Set.of("PATIENT");
          default -> Set.of();
        };
    if (!values.contains(text)) {
      throw new IllegalArgumentException(field + " is never " + text);
    }
  }

  private static List<String> parse(String text) {
    return InsightsQuery.parse(text, FIELDS, InsightsQueriesTest::known);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryIsInTheLanguageAndCountsAnEventOnce(Path file) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.startsWith("# "), "says first what it asks");
    assertTrue(text.length() <= 10_000, "QueryString holds 10,000 characters");
    List<String> commands = parse(text);
    assertTrue(commands.contains("filter"), "reads everything");
    assertEquals("limit", commands.get(commands.size() - 1), "the default is 10,000 rows, unsaid");
    boolean counts = commands.stream().anyMatch(it -> it.startsWith("stats"));
    assertTrue(
        counts ? commands.contains("stats by eventId") : commands.contains("dedup eventId"),
        "what arrived twice counts twice");
  }

  /** Only equality and IN use the group's field indexes. */
  @ParameterizedTest
  @MethodSource("queries")
  void aQueryFiltersByWhatIsIndexed(Path file) throws IOException {
    String text = Files.readString(file);
    assertFalse(text.contains("like"), "like reads everything");
    assertTrue(
        Stream.of(
                "category =", "eventType =", "eventType in", "patientId =", "ispresent(validation")
            .anyMatch(text::contains),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter eventType = \"PHI_ACESSED\" | limit 10",
        "filter categroy = \"PHI\" | limit 10",
        "filtre category = \"PHI\" | limit 10",
        "filter category == \"PHI\"",
        "filter category = PHI",
        "filter category = \"PHI",
        "filter (category = \"PHI\" | limit 10",
        "filter category in \"PHI\"",
        "filter category = \"PHI\" | dedup eventId | sort timestamp desc",
        "filter category = \"PHI\" | dedup eventId | stats count(*) as n by userId",
        "filter category = \"PHI\" | sort timestamp desc | stats count(*) as n by userId",
        "filter category = \"PHI\" | stats count(*) as n by userId | sort timestamp desc",
        "filter category = \"PHI\" | stats count(*) as n by userId | filter status = \"failure\"",
        "filter category = \"PHI\" | stats latest(userId) as u by eventId | stats latest(u) as w by u",
        "filter category = \"PHI\" | stats total(userId) as n by eventId",
        "filter category = \"PHI\" | stats count(*) as status by userId",
        "filter ispresent(validation.0.code) | limit 10",
        "filter category = \"PHI\" | limit 100001",
        "filter category = \"PHI\" | limit",
        "filter category = \"PHI\" limit 10",
        "fields floor(timestamp, 1) as x | limit 10",
        "fields floor(timestamp) | limit 10",
        ""
      })
  void aMistakeIsFound(String query) {
    assertThrows(IllegalArgumentException.class, () -> parse(query));
  }

  @Test
  void whatTheGuideAllowsIsTaken() {
    assertDoesNotThrow(
        () ->
            parse(
                """
                fields floor(toMillis(@timestamp) / 1000) % 24 as x # remark
                | filter not (category = "PHI" or x >= 2) and ispresent(userId)
                | stats count(*) as n by eventId, userId
                | stats sum(n) as m by userId
                | filter m > 2
                | sort m desc
                | limit 100000
                """));
  }
}
