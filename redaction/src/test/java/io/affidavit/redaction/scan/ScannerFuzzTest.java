package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What holds of every text, on texts that a fuzzer makes to reach every branch; in a plain build on
 * those that are kept in the test's resources. See the module's README for how to run it.
 */
class ScannerFuzzTest {
  private static final List<TextScanner> SCANNERS =
      List.of(TextScanner.ALWAYS, TextScanner.SAFE_HARBOR, TextScanner.SAFE_HARBOR_WITH_NAMES);

  /** UTF-16 too, for surrogates that stand alone. */
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE);

  /** Looks at one character, of all recognisers together; more than any real text takes. */
  private static final long STEPS = 400;

  /** The first byte picks a charset and a scanner, the second the category of a key before. */
  @FuzzTest
  void redact(byte[] data) {
    if (data.length < 2) {
      return;
    }
    int first = data[0] & 0xFF;
    int second = data[1] & 0xFF;
    Charset charset = CHARSETS.get(first % CHARSETS.size());
    TextScanner scanner = SCANNERS.get(first / CHARSETS.size() % SCANNERS.size());
    String text = new String(data, 2, data.length - 2, charset);
    if (second < Category.count()) {
      Category category = Category.at(second);
      String once = scanner.redact(text, category);
      assertEquals(once, scanner.redact(once, category));
    } else {
      check(scanner, text);
    }
  }

  private static void check(TextScanner scanner, String text) {
    String once = scanner.redact(text);
    assertSame(once, scanner.redact(once));
    int from = 0;
    int at = 0;
    for (Span span : scanner.spans(text)) {
      assertTrue(from <= span.start() && span.start() < span.end(), span::toString);
      assertTrue(span.end() <= text.length(), span::toString);
      String left = text.substring(from, span.start()) + "[REDACTED:" + span.label();
      assertTrue(once.startsWith(left, at), () -> left + " is not in " + once);
      at = once.indexOf(']', at + left.length()) + 1;
      from = span.end();
    }
    assertEquals(text.substring(from), once.substring(at));
    long steps = scanner.steps(text);
    assertTrue(steps <= STEPS * (text.length() + 1L), () -> steps + " for " + text.length());
  }
}
