package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.affidavit.redaction.TextRedactor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The texts of {@link ScannerBenchmark} are what its figures say they are. */
class ScannerTextsTest {
  private static final TextRedactor REDACTOR = TextRedactor.named("safe-harbor");

  @Test
  void cleanTextsHoldNothingAndAreOfTheLengthThatIsDividedBy() {
    for (String text : ScannerTexts.CLEAN) {
      assertSame(text, REDACTOR.redact(text));
    }
    for (String text : ScannerTexts.CLEAN_EVENT) {
      assertSame(text, REDACTOR.redact(text));
    }
    assertEquals(ScannerBenchmark.CHARACTERS, String.join("", ScannerTexts.CLEAN).length());
  }

  @Test
  void theOthersHoldIdentifiers() {
    String text = String.join("", ScannerTexts.WITH_FINDS);
    assertEquals(ScannerBenchmark.CHARACTERS, text.length());
    assertNotSame(text, REDACTOR.redact(text));
    assertEquals(
        4,
        Arrays.stream(ScannerTexts.EVENT)
            .filter(value -> !value.equals(REDACTOR.redact(value)))
            .count());
  }

  @Test
  void asManyPatternsAsThePageSays() {
    assertEquals(21, ScannerTexts.patterns().length);
    assertEquals(5, ScannerTexts.masks().length);
  }
}
