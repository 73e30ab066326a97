package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordTableTest {
  private static boolean has(WordTable table, String word) {
    Scan scan = new Scan();
    scan.open(" " + word + " ");
    scan.bounds(0, word.length() + 2);
    return table.has(scan, 1, word.length() + 1);
  }

  private static List<String> givenNames() throws IOException {
    try (InputStream in = WordTableTest.class.getResourceAsStream("given_names.txt")) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Test
  void eachWordOfTheFileIsFound() throws IOException {
    List<String> names = givenNames();
    assertEquals(7996, names.size());
    assertEquals(names, List.copyOf(new TreeSet<>(names)), "sorted, each once");
    for (String name : names) {
      assertTrue(has(NameWords.GIVEN, name), name);
      assertTrue(name.matches("[a-z]{3,24}"), name);
      assertFalse(has(NameWords.GIVEN, name + "qqq"), name);
    }
  }

  /** The rules of NOTICE-given-names.txt, on a few words of each. */
  @Test
  void wordsThatAreNoNamesFirstAreLeftOut() {
    for (String word : List.of("mark", "grant", "may", "june", "virginia", "ward", "al", "lab")) {
      assertFalse(has(NameWords.GIVEN, word), word);
    }
  }

  @Test
  void caseAndMarksDoNotMatter() {
    WordTable table = WordTable.of("rene", "jose", "lukasz");
    for (String word :
        List.of("JOSE", "Jos\u00E9", "REN\u00C9", "Rene\u0301", "J\u200Bose", "\u0141ukasz")) {
      assertTrue(has(table, word), word);
    }
    assertFalse(has(table, "jos\u00E6"));
    assertFalse(has(table, ""));
    assertFalse(has(table, "\u0437"));
  }

  @Property
  void onlyItsWordsAreFound(
      @ForAll List<@LowerChars @StringLength(min = 1, max = 5) String> words,
      @ForAll @LowerChars @StringLength(min = 1, max = 5) String other) {
    WordTable table = WordTable.of(words.toArray(new String[0]));
    words.forEach(word -> assertTrue(has(table, word), word));
    assertEquals(words.contains(other), has(table, other));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    String message =
        assertThrows(IllegalStateException.class, () -> WordTable.load("gone.txt")).getMessage();
    assertEquals("resource gone.txt is missing from the jar", message);
  }
}
