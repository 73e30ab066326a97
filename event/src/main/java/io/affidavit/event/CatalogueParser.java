package io.affidavit.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the catalogue's file, whose own header says how it is written. */
final class CatalogueParser {
  final Map<String, EventType> types = new LinkedHashMap<>();
  final Map<String, String> aliases = new LinkedHashMap<>();
  final Map<String, Set<String>> vocabularies = new HashMap<>();
  final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
  final Map<String, FieldDefinition> normalisedFields = new HashMap<>();

  private String section = "";
  private List<String> columns = Collections.emptyList();

  private CatalogueParser() {}

  /**
   * @throws IllegalStateException where a line is not as the header says, with its number
   */
  static CatalogueParser parse(Reader reader) throws IOException {
    CatalogueParser parser = new CatalogueParser();
    BufferedReader lines = new BufferedReader(reader);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        parser.line(line.trim());
      } catch (RuntimeException e) {
        throw new IllegalStateException("catalogue, line " + number + ": " + e.getMessage(), e);
      }
    }
    return parser;
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      section = line;
      columns = Collections.emptyList();
    } else if (columns.isEmpty()) {
      columns = split(line, '|');
    } else {
      row(new Row(columns, split(line, '|')));
    }
  }

  private void row(Row row) {
    switch (section) {
      case "[types]":
        EventType type = type(row);
        types.put(type.name(), type);
        break;
      case "[aliases]":
        aliases.put(row.get("alias"), row.get("type"));
        break;
      case "[vocabularies]":
        vocabularies.put(row.get("name"), upperCase(row.list("values")));
        break;
      case "[fields]":
        FieldDefinition field = field(row);
        fields.put(field.name(), field);
        normalisedFields.put(EventCatalogue.normalise(field.name()), field);
        break;
      default:
        throw new IllegalStateException("unknown section " + section);
    }
  }

  private static EventType type(Row row) {
    List<List<String>> names = new ArrayList<>();
    for (String alternatives : row.list("required")) {
      names.add(split(alternatives, '/'));
    }
    names.add(row.list("optional"));
    return new EventType(
        row.get("name"),
        row.get("category"),
        Severity.valueOf(row.get("severity")),
        row.get("status"),
        names);
  }

  private FieldDefinition field(Row row) {
    String vocabulary = row.get("vocabulary");
    Set<String> values =
        vocabulary.isEmpty() ? Collections.emptySet() : vocabularies.get(vocabulary);
    if (values == null) {
      throw new IllegalStateException("unknown vocabulary " + vocabulary);
    }
    return new FieldDefinition(
        row.get("name"),
        FieldDefinition.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
        values,
        Treatment.parse(row.get("complete")),
        Treatment.parse(row.get("safe-harbor")));
  }

  private static Set<String> upperCase(List<String> values) {
    Set<String> upper = new HashSet<>();
    for (String value : values) {
      upper.add(value.toUpperCase(Locale.ROOT));
    }
    return upper;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("[" + separator + "]", -1)));
    parts.replaceAll(String::trim);
    return parts;
  }

  private static final class Row {
    private final List<String> columns;
    private final List<String> cells;

    Row(List<String> columns, List<String> cells) {
      this.columns = columns;
      this.cells = cells;
    }

    String get(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalStateException("no column " + column);
      }
      return index < cells.size() ? cells.get(index) : "";
    }

    List<String> list(String column) {
      List<String> parts = split(get(column), ',');
      parts.removeIf(String::isEmpty);
      return parts;
    }
  }
}
