package io.affidavit.redaction;

import java.util.List;

/**
 * Takes identifiers out of text by their form, their key or the word before them, for callers who
 * have text alone and no event.
 *
 * <p>Redacting twice changes nothing. What has no form, such as a name in a sentence, is not found:
 * the result is redacted for Safe Harbor identifiers, not de-identified. Immutable and thread-safe;
 * allocates nothing where nothing is found. Texts and results are never null; no text makes it
 * throw.
 */
public final class TextRedactor {
  private static final TextRedactor COMPLETE = new TextRedactor(TextScanner.ALWAYS);
  private static final TextRedactor SAFE_HARBOR = new TextRedactor(TextScanner.SAFE_HARBOR);

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

  /** The text with an indicator for each find; the same object where nothing was found. */
  public String redact(String text) {
    return scanner.redact(text);
  }

  /** What is found, in ascending order, none overlapping another; unmodifiable. */
  public List<Span> spans(String text) {
    return scanner.spans(text);
  }
}
