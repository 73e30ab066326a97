package io.affidavit.redaction;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers inside text in one pass, and puts indicators in their place.
 *
 * <p>At each start of a word or number the recognisers are asked in turn; the first that answers
 * gets its span, and the pass goes on behind it. A recogniser looks at most a bounded number of
 * characters ahead and never behind the last span, so the pass is linear. Immutable and
 * thread-safe.
 */
final class TextScanner {
  /** Social Security numbers, card numbers and secrets: what no copy of an event may hold. */
  static final TextScanner ALWAYS =
      new TextScanner(
          Arrays.asList(new SecretRecogniser(), new SsnRecogniser(), new CardRecogniser()));

  private final List<Recogniser> recognisers;

  TextScanner(List<Recogniser> recognisers) {
    this.recognisers = Collections.unmodifiableList(recognisers);
  }

  /** The text with indicators; the same object where nothing was found. */
  String redact(String text) {
    StringBuilder redacted = null;
    int from = 0;
    Cursor cursor = new Cursor(text);
    while (cursor.next()) {
      Span span = match(cursor);
      if (span != null) {
        redacted = redacted == null ? new StringBuilder(text.length()) : redacted;
        redacted.append(text, from, span.start).append(span.category.indicator());
        from = span.end;
        cursor.moveTo(from);
      }
    }
    return redacted == null ? text : redacted.append(text, from, text.length()).toString();
  }

  /** Whether the text holds nothing that this scanner looks for. */
  boolean isClean(String text) {
    return redact(text).equals(text);
  }

  private @Nullable Span match(Cursor cursor) {
    for (Recogniser recogniser : recognisers) {
      Span span = recogniser.match(cursor);
      if (span != null) {
        return span;
      }
    }
    return null;
  }
}
