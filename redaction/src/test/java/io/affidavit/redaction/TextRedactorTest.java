package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.Span;
import io.affidavit.redaction.scan.TextScanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRedactorTest {
  private static final TextRedactor SAFE_HARBOR = TextRedactor.named("safe-harbor");

  @Test
  void eachPolicyTakesOutItsOwn() {
    String text = "SSN 078-05-1120, phone 310-555-1234";
    assertEquals(
        "SSN [REDACTED:SSN], phone 310-555-1234",
        TextRedactor.named("complete-record").redact(text));
    assertEquals("SSN [REDACTED:SSN], phone [REDACTED:PHONE]", SAFE_HARBOR.redact(text));
  }

  @Test
  void anUnknownPolicyIsNamedWithTheAllowedOnes() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TextRedactor.named("limited"));
    assertEquals(
        "redaction policy: must be complete-record or safe-harbor, got limited", e.getMessage());
  }

  @Test
  void spansCountUtf16UnitsAndNameTheCategory() {
    List<Span> spans = SAFE_HARBOR.spans("\uD83D\uDE00 078-05-1120 and a@b.org");
    assertEquals("[SSN[3,14), EMAIL[19,26)]", spans.toString());
    assertEquals(3, spans.get(0).start());
    assertEquals(14, spans.get(0).end());
    assertEquals("SSN", spans.get(0).label());
    assertThrows(UnsupportedOperationException.class, spans::clear);
  }

  @Test
  void theCategoryOfAFieldIsAKeywordForItsValue() {
    TextScanner scanner = TextScanner.SAFE_HARBOR;
    assertEquals("[REDACTED:MRN]", scanner.redact("12345-JS", Category.MRN));
    assertEquals("[REDACTED:SSN]", scanner.redact("078051120", Category.SSN));
    assertEquals("[REDACTED:PHONE]", scanner.redact("5331 0577", Category.PHONE));
    assertEquals("[REDACTED:DATE 1991]", scanner.redact("19910214", Category.DATE));
    assertEquals("[REDACTED:AGE 90+]", scanner.redact("93", Category.AGE));
    assertEquals("[REDACTED:ZIP 606]", scanner.redact("60601", Category.ZIP));
    assertSame("45", scanner.redact("45", Category.AGE));
    assertSame("78", scanner.redact("78", null));
  }

  @Test
  void anIndicatorIsABarrier() {
    String text = "MRN: [REDACTED:MRN] 12345 and 078-05-[REDACTED:SSN]1120";
    assertSame(text, SAFE_HARBOR.redact(text));
    String none = "[REDACTED:JANE] [REDACTED:DATE 1] [REDACTED:SSN";
    assertSame(none, SAFE_HARBOR.redact(none));
    assertEquals(
        "[REDACTED:078-05-1120".replace("078-05-1120", "[REDACTED:SSN]"),
        SAFE_HARBOR.redact("[REDACTED:078-05-1120"));
  }
}
