package io.affidavit.redaction.scan;

/** Knows one kind of thing in text. Implementations are stateless. */
interface Recogniser {
  /** The traits ({@link Token}, {@link Words}) of which the token at the position must have one. */
  long triggers();

  /**
   * Whether there is something at the position, and if so {@link Scan#found}. Whether there is
   * depends on nothing further than {@link Scan#LOOK_AHEAD} characters away, and on nothing outside
   * of the stretch that is scanned. The span may start behind the position.
   */
  boolean match(Scan scan);

  /** Traits of a token that starts with a digit, of which it needs one: 0 for none. */
  default long digitTriggers() {
    return triggers() & Token.AT_DIGITS;
  }
}
