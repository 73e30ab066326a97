package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodedTextTest {
  @Property
  void countsWhatTheWriterWrites(@ForAll String text) {
    JsonBuffer out = new JsonBuffer(true);
    out.string(text);
    assertEquals(out.size() - 2, EncodedText.bytes(text, Integer.MAX_VALUE));
  }

  @Property
  void theCanonicalFormIsNeverLonger(@ForAll String text) {
    JsonBuffer complete = new JsonBuffer(true);
    complete.string(text);
    JsonBuffer canonical = new JsonBuffer(false);
    canonical.string(text);
    assertTrue(canonical.size() <= complete.size());
  }

  @Property
  void whatIsCutFits(@ForAll String text, @ForAll @IntRange(min = 40, max = 300) int limit) {
    String cut = EncodedText.cut(text, limit);
    assertTrue(EncodedText.bytes(cut, Integer.MAX_VALUE) <= limit);
  }

  @Property
  void aCutIsNotInsideAPair(@ForAll @IntRange(min = 0, max = 200) int limit) {
    String cut = EncodedText.cut("\uD83D\uDE00".repeat(100), limit);
    assertSame(cut, EncodedText.wellFormed(cut));
  }

  @Property
  void whatIsWellFormedHasNoLoneSurrogate(@ForAll String text) {
    String whole = EncodedText.wellFormed(text);
    assertEquals(text.length(), whole.length());
    assertTrue(whole.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  @Test
  void theNoteSaysHowMuchIsGone() {
    assertEquals("aaaaaaaaaa…[truncated, 90 characters]", EncodedText.cut("a".repeat(100), 50));
    assertEquals("…[truncated, 100 characters]", EncodedText.cut("a".repeat(100), 7));
    String fits = "a".repeat(50);
    assertSame(fits, EncodedText.cut(fits, 50));
  }

  @Property
  void aCutIsNotInsideANumber(@ForAll @IntRange(min = 60, max = 2000) int limit) {
    String cut = EncodedText.cut("\" 4111-1111-1111-1111, \uFFFD 078 05 1120".repeat(100), limit);
    String kept = cut.substring(0, cut.indexOf('\u2026'));
    assertTrue(kept.matches("(?s)(.*[\",\uFFFD])?"), kept);
  }
}
