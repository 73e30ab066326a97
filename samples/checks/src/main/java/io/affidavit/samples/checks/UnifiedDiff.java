package io.affidavit.samples.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A diff in unified form, taken back: from the files as they are after it to the files as they were
 * before. Strict where {@code patch} is lenient: every line must stand where the diff says.
 */
final class UnifiedDiff {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

  /** Lines of one hunk, with their first characters; the line is that of the file after it. */
  private record Hunk(int firstLine, List<String> lines) {}

  /** Path to hunks; a file that the diff adds has an entry in {@link #added} as well. */
  private final Map<String, List<Hunk>> files = new LinkedHashMap<>();

  private final List<String> added = new ArrayList<>();

  UnifiedDiff(List<String> lines) {
    boolean adds = false;
    List<Hunk> hunks = new ArrayList<>();
    List<String> hunk = new ArrayList<>();
    int open = 0;
    for (String line : lines) {
      Matcher head = HUNK.matcher(line);
      if (open > 0) {
        hunk.add(line.isEmpty() ? " " : line);
        open -= line.startsWith("+") || line.startsWith("-") ? 1 : 2;
      } else if (line.startsWith("--- ")) {
        adds = line.startsWith("--- /dev/null");
      } else if (line.startsWith("+++ b/")) {
        String path = line.substring("+++ b/".length()).split("\t", 2)[0];
        hunks = new ArrayList<>();
        files.put(path, hunks);
        if (adds) {
          added.add(path);
        }
      } else if (head.matches()) {
        open = count(head.group(2)) + count(head.group(4));
        hunk = new ArrayList<>();
        hunks.add(new Hunk(Integer.parseInt(head.group(3)), hunk));
      }
    }
  }

  private static int count(@Nullable String number) {
    return number == null ? 1 : Integer.parseInt(number);
  }

  Iterable<String> paths() {
    return files.keySet();
  }

  /** Lines that the diff adds, in all files. */
  List<String> addedLines() {
    return files.values().stream()
        .flatMap(List::stream)
        .flatMap(hunk -> hunk.lines().stream())
        .filter(line -> line.startsWith("+"))
        .map(line -> line.substring(1))
        .toList();
  }

  /**
   * The lines of that file before the diff; null if the diff has added it.
   *
   * @throws IllegalStateException where a line is not as the diff says
   */
  @Nullable List<String> before(String path, List<String> after) {
    List<String> before = new ArrayList<>();
    int at = 0;
    for (Hunk hunk : files.getOrDefault(path, List.of())) {
      before.addAll(after.subList(at, hunk.firstLine() - 1));
      at = hunk.firstLine() - 1;
      for (String line : hunk.lines()) {
        String text = line.substring(1);
        if (!line.startsWith("-")) {
          String there = at < after.size() ? after.get(at) : "(end of file)";
          at++;
          if (!text.equals(there)) {
            throw new IllegalStateException(
                path + ":" + at + " is \"" + there + "\", the patch says \"" + text + "\"");
          }
        }
        if (!line.startsWith("+")) {
          before.add(text);
        }
      }
    }
    before.addAll(after.subList(at, after.size()));
    return added.contains(path) ? null : before;
  }
}
