package io.affidavit.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code hosts.txt}, which says how it is written. Stateless. */
public final class HostList {
  private static final Pattern DEFINITION = Pattern.compile("([\\w-]+) = (.+)");
  private static final Pattern ROW = Pattern.compile("([^\\[]+?)(?: \\[(\\w+(?:, \\w+)*)])?");
  private static final Set<String> FLAGS = new HashSet<>(Arrays.asList("plain", "lost"));

  private HostList() {}

  /**
   * The rows, in their order.
   *
   * @throws IllegalArgumentException where a line is not understood
   */
  public static List<Row> read(Path file) throws IOException {
    return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  static List<Row> parse(List<String> lines) {
    Map<String, String> definitions = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      String text = line.trim();
      Matcher definition = DEFINITION.matcher(text);
      if (definition.matches()) {
        definitions.put(definition.group(1), definition.group(2));
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        rows.add(row(text, definitions));
      }
    }
    return rows;
  }

  private static Row row(String line, Map<String, String> definitions) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new IllegalArgumentException("not a row: " + line);
    }
    Map<String, String> parts = new LinkedHashMap<>();
    List<String> coordinates = new ArrayList<>();
    for (String part : row.group(1).split(" \\+ ", -1)) {
      String[] words = part.split(" ", -1);
      String meaning = definitions.get(words[0]);
      if (words.length != 2 || meaning == null || parts.put(words[0], words[1]) != null) {
        throw new IllegalArgumentException(
            "\"" + part + "\" must be a name that was defined, once, and its version: " + line);
      }
      Arrays.stream(meaning.split(" ", -1))
          .map(c -> c.replace("$", words[1]))
          .forEach(coordinates::add);
    }
    return new Row(row.group(1), parts, coordinates, flags(line, row.group(2)));
  }

  private static Set<String> flags(String line, String given) {
    Set<String> flags =
        given == null
            ? new HashSet<>()
            : Arrays.stream(given.split(", ", -1)).collect(Collectors.toSet());
    if (!FLAGS.containsAll(flags)) {
      throw new IllegalArgumentException("flags must be of " + FLAGS + ": " + line);
    }
    return flags;
  }
}
