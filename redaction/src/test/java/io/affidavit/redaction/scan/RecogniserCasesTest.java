package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each recogniser finds and leaves: lines of {@code recognisers/*.txt} in which each span is
 * marked {@code {{MRN:12345}}}, exactly.
 */
class RecogniserCasesTest {
  private static final String[] FILES = {
    "age", "card", "code", "date", "ip", "keyword", "phone", "place", "ssn", "user"
  };

  private static final Pattern MARK = Pattern.compile("\\{\\{([A-Z_]+):(.*?)\\}\\}");

  private static final String INDICATOR = "[REDACTED:BIOMETRIC]";

  static Stream<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : FILES) {
      String path = "/recognisers/" + file + ".txt";
      try (InputStream in = RecogniserCasesTest.class.getResourceAsStream(path)) {
        new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, path), StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(lines::add);
      }
    }
    return lines.stream();
  }

  /** The line without its marks, its spans added to the list, so many characters further. */
  private static String text(String line, int further, List<String> spans) {
    StringBuilder text = new StringBuilder();
    Matcher marks = MARK.matcher(line);
    while (marks.find()) {
      marks.appendReplacement(text, "");
      int start = further + text.length();
      text.append(marks.group(2));
      spans.add(marks.group(1) + "[" + start + "," + (further + text.length()) + ")");
    }
    return marks.appendTail(text).toString();
  }

  private static List<String> found(String text) {
    return TextScanner.SAFE_HARBOR.spans(text).stream().map(Span::toString).toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void spansAreExact(String line) {
    List<String> spans = new ArrayList<>();
    String text = text(line, 0, spans);
    assertEquals(spans, found(text));
    if (spans.isEmpty()) {
      assertSame(text, TextScanner.SAFE_HARBOR.redact(text));
    }
  }

  /** Neither an indicator before nor one behind changes what is found between them. */
  @ParameterizedTest
  @MethodSource("lines")
  void indicatorsAreTheEndsOfTheText(String line) {
    List<String> spans = new ArrayList<>();
    String text = INDICATOR + " " + text(line, INDICATOR.length() + 1, spans);
    assertEquals(spans, found(text));
    assertEquals(spans, found(text + " " + INDICATOR));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void redactingTwiceChangesNothing(String line) {
    String once = TextScanner.SAFE_HARBOR.redact(text(line, 0, new ArrayList<>()));
    assertSame(once, TextScanner.SAFE_HARBOR.redact(once));
  }

  /** What stands in lines of their own does not touch. */
  @ParameterizedTest
  @MethodSource("lines")
  void linesDoNotTouch(String line) {
    List<String> spans = new ArrayList<>();
    String before = "nothing here\n\n";
    String text = text(line, before.length(), spans);
    assertEquals(spans, found(before + text + "\n\nnothing here"));
  }

  /** A digit of the identifier is never left, whatever script its digits have. */
  @ParameterizedTest
  @MethodSource("lines")
  void numbersOfOtherScripts(String line) {
    if (!line.matches(".*\\{\\{(SSN|CREDIT_CARD|AGE):[0-9 .-]+\\}\\}.*")) {
      return;
    }
    for (int zero : new int[] {'\uFF10', '\u0660', '\u0966'}) {
      List<String> spans = new ArrayList<>();
      String text = text(line, 0, spans);
      StringBuilder wide = new StringBuilder();
      text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + zero : c)));
      assertEquals(spans, found(wide.toString()), wide::toString);
    }
  }

  /** Nor where what takes no room stands between its digits. */
  @ParameterizedTest
  @MethodSource("lines")
  void numbersWithWhatIsNotSeen(String line) {
    if (!line.matches(".*\\{\\{(SSN|CREDIT_CARD|PHONE):[0-9 .-]+\\}\\}.*")) {
      return;
    }
    String hidden =
        MARK.matcher(line).replaceAll(mark -> mark.group().replaceAll("(?<=\\d)(?=\\d)", "\u200B"));
    List<String> spans = new ArrayList<>();
    String text = text(hidden, 0, spans);
    assertEquals(spans, found(text));
  }
}
