package io.affidavit.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code [types]}, {@code [mappings]} and {@code [meanings]} into the contents.
 * Confined to the thread that parses.
 */
final class TypeRows {
  /** As long as a message may be that names a type. */
  static final int MAX_NAME = 64;

  private static final Pattern UPPER_SNAKE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

  private final CatalogueContents contents;
  private final Map<String, CatalogueRow> mappings = new HashMap<>();
  private final Map<String, CatalogueRow> meanings = new HashMap<>();

  TypeRows(CatalogueContents contents) {
    this.contents = contents;
  }

  void mapping(CatalogueRow row) {
    mappings.put(row.get("type"), row);
  }

  void meaning(CatalogueRow row) {
    meanings.put(row.get("type"), row);
  }

  /** After all types were read: what is left belongs to no new type of this file. */
  void checkAllUsed() {
    mappings.putAll(meanings);
    for (Map.Entry<String, CatalogueRow> left : mappings.entrySet()) {
      throw left.getValue()
          .error(
              "type",
              left.getKey(),
              "is no new type of this file; add it to [types], or remove the row (what a type of the"
                  + " catalogue means, and its codes, cannot be changed)");
    }
  }

  void add(CatalogueRow row) {
    String name = upperSnake(row, "name");
    checkName(row, name);
    EventType.Builder type = read(row, name);
    EventType before = contents.types.get(name);
    if (before == null) {
      CatalogueRow codes = mappings.remove(name);
      type.codes = codes == null ? null : CodesRow.parse(codes);
      CatalogueRow meaning = meanings.remove(name);
      type.meaning = meaning == null ? "" : meaning.get("meaning");
    } else {
      type.codes = before.codes();
      type.meaning = before.meaning();
      checkStricter(row, before, type);
    }
    contents.types.put(name, type.build());
  }

  private void checkName(CatalogueRow row, String name) {
    if (name.equals(AuditRecord.UNKNOWN) || name.equals(AuditRecord.UNSPECIFIED)) {
      throw row.error("name", name, "stands for events without a type; choose another");
    }
    if (contents.aliases.containsKey(name)) {
      throw row.error("name", name, "is an alias of " + contents.aliases.get(name) + "; use that");
    }
  }

  private EventType.Builder read(CatalogueRow row, String name) {
    EventType.Builder type = new EventType.Builder(name, upperSnake(row, "category"));
    type.severity = severity(row);
    type.defaultStatus = status(row);
    type.closed = closed(row);
    for (String alternatives : row.list("required")) {
      type.required.add(CatalogueRow.split(alternatives, '/'));
    }
    type.optional.addAll(row.list("optional"));
    checkFields(row, type);
    return type;
  }

  private static String upperSnake(CatalogueRow row, String column) {
    String word = row.get(column);
    if (!UPPER_SNAKE.matcher(word).matches()) {
      throw row.error(
          column, word, "must be 2 to " + MAX_NAME + " of A-Z, 0-9 and _, starting with a letter");
    }
    if (column.equals("category") && word.equals(AuditRecord.UNKNOWN)) {
      throw row.error(column, word, "stands for types that are not registered; choose another");
    }
    return word;
  }

  private static Severity severity(CatalogueRow row) {
    Severity severity = Severity.parse(row.get("severity"));
    if (severity == null) {
      throw row.error(
          "severity", row.get("severity"), "must be one of INFO, LOW, MEDIUM, HIGH, CRITICAL");
    }
    return severity;
  }

  private static String status(CatalogueRow row) {
    String status = row.get("status");
    if (!status.isEmpty() && !status.equals("unknown") && !status.equals("failure")) {
      throw row.error(
          "status", status, "must be unknown or failure; that an event succeeded is never assumed");
    }
    return status.isEmpty() ? "unknown" : status;
  }

  private static boolean closed(CatalogueRow row) {
    String word = row.get("closed");
    if (!word.isEmpty() && !word.equals("closed")) {
      throw row.error("closed", word, "must be the word closed, or empty");
    }
    return !word.isEmpty();
  }

  private void checkFields(CatalogueRow row, EventType.Builder type) {
    Set<String> seen = new HashSet<>();
    for (String name : type.names()) {
      boolean known = contents.fields.containsKey(name) || Envelope.isName(name);
      String column = type.optional.contains(name) ? "optional" : "required";
      if (!known) {
        throw row.error(column, name, "is no field; add it to [fields], or correct it");
      }
      if (!seen.add(name)) {
        throw row.error(column, name, "stands twice; name it once");
      }
    }
  }

  private static void checkStricter(CatalogueRow row, EventType before, EventType.Builder type) {
    if (!type.category.equals(before.category())) {
      throw row.error("category", type.category, "must stay " + before.category());
    }
    if (type.severity.compareTo(before.severity()) < 0) {
      throw row.error("severity", type.severity.name(), "must be at least " + before.severity());
    }
    if (before.defaultStatus().equals("failure") && !type.defaultStatus.equals("failure")) {
      throw row.error("status", type.defaultStatus, "must stay failure");
    }
    if (before.closed() && !type.closed) {
      throw row.error("closed", "", "must stay closed");
    }
    List<String> missing = new ArrayList<>();
    for (List<String> needed : before.required()) {
      if (type.required.stream().noneMatch(given -> isWithin(given, needed))) {
        missing.add(String.join("/", needed));
      }
    }
    if (!missing.isEmpty()) {
      throw row.error(
          "required", row.get("required"), "must also name " + String.join(", ", missing));
    }
  }

  private static boolean isWithin(List<String> given, @Nullable List<String> needed) {
    return needed != null && needed.containsAll(given);
  }
}
