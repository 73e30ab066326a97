package io.affidavit.redaction;

import io.affidavit.redaction.scan.Span;
import io.affidavit.redaction.scan.TextScanner;
import java.util.List;

/**
 * Takes identifiers out of text by their form, their key or the word before them, for callers who
 * have text alone and no event.
 *
 * <p>Redacting twice changes nothing. What has no form, such as a name in a sentence, is not found
 * or, {@linkplain #withNames() with names}, not always: the result is redacted for Safe Harbor
 * identifiers, not de-identified. Immutable and thread-safe; allocates nothing where nothing is
 * found. Texts and results are never null; no text makes it throw.
 */
public final class TextRedactor {
  private static final TextRedactor COMPLETE = new TextRedactor(TextScanner.ALWAYS);
  private static final TextRedactor SAFE_HARBOR = new TextRedactor(TextScanner.SAFE_HARBOR);

  private static final TextRedactor SAFE_HARBOR_WITH_NAMES =
      new TextRedactor(TextScanner.SAFE_HARBOR_WITH_NAMES);

  private final TextScanner scanner;

  private TextRedactor(TextScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * The redactor of a policy.
   *
   * @param policy {@code complete-record} (Social Security numbers, payment cards, secrets) or
   *     {@code safe-harbor} (all identifiers of 45 CFR 164.514(b)(2)(i) that a pattern can tell)
   * @throws IllegalArgumentException for any other name
   */
  public static TextRedactor named(String policy) {
    switch (policy) {
      case RedactionPolicies.COMPLETE_RECORD:
        return COMPLETE;
      case RedactionPolicies.SAFE_HARBOR:
        return SAFE_HARBOR;
      default:
        throw new IllegalArgumentException(
            "redaction policy: must be complete-record or safe-harbor, got " + policy);
    }
  }

  /**
   * This redactor with the layer of names: persons' names that a list of given names, a title or a
   * word such as {@code patient} tells, as {@code [REDACTED:NAME]}. It misses names that are in no
   * list and have no such word before them, and takes some words for names that are none.
   *
   * @throws IllegalStateException for {@code complete-record}, which keeps names
   */
  public TextRedactor withNames() {
    if (scanner == TextScanner.ALWAYS) {
      throw new IllegalStateException(
          "redaction policy: names are found with safe-harbor only, got complete-record, which"
              + " keeps them");
    }
    return SAFE_HARBOR_WITH_NAMES;
  }

  /** The text with an indicator for each find; the same object where nothing was found. */
  public String redact(String text) {
    return scanner.redact(text);
  }

  /** What is found, in ascending order, none overlapping another; unmodifiable. */
  public List<Span> spans(String text) {
    return scanner.spans(text);
  }
}
