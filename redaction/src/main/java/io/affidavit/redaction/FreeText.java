package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.TextScanner;
import org.jspecify.annotations.Nullable;

/** The scanner for text that a user chose to keep in a copy without identifiers. Stateless. */
final class FreeText {
  private FreeText() {}

  /**
   * The text with indicators.
   *
   * @param context what the text's key says it is, or null
   */
  static String redact(String text, @Nullable Category context) {
    // A key that names an identifier vouches for the whole value, not for words in it.
    return context == null || context == Category.OTHER
        ? TextScanner.SAFE_HARBOR_WITH_NAMES.redact(text)
        : context.indicator();
  }
}
