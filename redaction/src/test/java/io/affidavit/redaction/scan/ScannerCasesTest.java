package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line of text each and what is left of it, from {@code scanner_cases.txt}. */
class ScannerCasesTest {
  /** A step is a character looked at; recognisers look ahead, and the neighbours of finds twice. */
  private static final long STEPS_PER_CHARACTER = 150;

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = ScannerCasesTest.class.getResourceAsStream("/scanner_cases.txt")) {
      List<String> lines =
          new BufferedReader(
                  new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("##"))
              .toList();
      Stream.Builder<Arguments> cases = Stream.builder();
      for (int i = 0; i < lines.size(); i += 2) {
        assertTrue(lines.get(i + 1).startsWith("-> "), lines.get(i + 1));
        cases.add(Arguments.of(lines.get(i), lines.get(i + 1).substring("-> ".length())));
      }
      return cases.build();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsLeft(String text, String left) {
    String redacted = TextScanner.SAFE_HARBOR.redact(text);
    if (left.equals("=")) {
      assertSame(text, redacted);
    } else {
      assertEquals(left, redacted);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "1-",
        "1.",
        "1/",
        "a",
        "a ",
        "a.",
        "a@",
        "@",
        "MRN ",
        "MRN: ",
        "pin=",
        "=",
        "\"",
        "name=\"",
        "\u200B",
        "1\u200B",
        "x*",
        "a:",
        "f:",
        "::",
        "ab:",
        "+",
        "(",
        "(01)",
        "|",
        "^",
        "|a^",
        "A B ",
        "A, CA ",
        "12 A ",
        "May ",
        "1 May ",
        "aged 9",
        "http://",
        "www.",
        "photo ",
        "face_",
        "[REDACTED:",
        "[REDACTED:SSN]",
        "078-05-1120",
        "078-05-1120 MRN ",
        "555 123 4567 ",
        "no. is ",
        "driver's ",
        "member ",
        "4111 ",
        "DE89 ",
        "1EG4-",
        "9b2f6d0e-",
        "1a",
        "user ",
        "by A"
      })
  void longTextTakesStepsInProportion(String unit) {
    for (int length : new int[] {10_000, 100_000}) {
      String text = unit.repeat(length / unit.length());
      for (TextScanner scanner : List.of(TextScanner.ALWAYS, TextScanner.SAFE_HARBOR)) {
        long steps = scanner.steps(text);
        assertTrue(steps <= STEPS_PER_CHARACTER * length, () -> unit + ": " + steps);
      }
    }
  }

  @Test
  void prefixesOfFewPeopleAndUnknownOnesBecomeNoughts() {
    for (int prefix :
        new int[] {36, 59, 63, 102, 203, 369, 556, 692, 753, 772, 790, 821, 831, 893}) {
      assertTrue(!ZipPrefixes.isPopulous(prefix), () -> prefix + " has too few people");
    }
    for (int prefix : new int[] {0, 4, 99, 213, 343, 419, 552, 771, 888, 999 - 30}) {
      assertTrue(!ZipPrefixes.isPopulous(prefix), () -> prefix + " is no area");
    }
    for (int prefix : new int[] {10, 21, 100, 303, 331, 606, 770, 787, 900, 941, 981}) {
      assertTrue(ZipPrefixes.isPopulous(prefix), () -> prefix + " is populous");
    }
  }
}
