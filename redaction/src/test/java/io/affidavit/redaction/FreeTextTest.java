package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.affidavit.redaction.scan.Category;
import org.junit.jupiter.api.Test;

class FreeTextTest {
  @Test
  void textThatAUserKeepsIsScannedForThem() {
    String copy = FreeText.redact("called Mary Johnson back", null);
    assertEquals("called [REDACTED:NAME] back", copy);
    assertFalse(FreeText.redact("pt Sarah L.", Category.OTHER).contains("Sarah"));
  }

  @Test
  void aKeyThatNamesAnIdentifierHidesTheWholeText() {
    assertEquals("[REDACTED:MRN]", FreeText.redact("as on the wristband", Category.MRN));
  }
}
