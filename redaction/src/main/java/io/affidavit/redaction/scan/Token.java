package io.affidavit.redaction.scan;

/**
 * What is known of a token before a recogniser is asked, as bits that those of {@link Words} leave
 * free.
 */
final class Token {
  /** Starts with a digit. */
  static final long DIGIT = 1L << 52;

  /** Starts with {@code +}, {@code (} or {@code :}. */
  static final long SIGN = 1L << 53;

  /** Letters and digits without anything between them. */
  static final long MIXED = 1L << 55;

  /** An {@code @} is near. */
  static final long AT = 1L << 57;

  /** Something may follow that makes it a key: {@code = : > " ' _ - .} or a backslash. */
  static final long KEY = 1L << 58;

  /** At most four letters and digits, and a colon, dash or dot behind them. */
  static final long SHORT = 1L << 59;

  /** A vertical bar stands before it, as in HL7 version 2. */
  static final long BAR = 1L << 60;

  /** A space and a digit are behind the word. */
  static final long NUMBERED = 1L << 61;

  /** Starts with a letter. */
  static final long LETTER = 1L << 62;

  /** Two letters in upper case behind a comma and a space. */
  static final long STATE = 1L << 63;

  // Of tokens that start with a digit only; the bits are those of words at others.

  /** Nine digits at least, or four first. */
  static final long NINE = 1;

  /** Thirteen digits at least. */
  static final long THIRTEEN = 1 << 1;

  /** One dot and a digit are behind the first digits. */
  static final long DOTTED = 1 << 2;

  /** Five digits first. */
  static final long FIVE = 1 << 3;

  /** Two or three digits first as of an age over 89, and something behind them. */
  static final long OLD = 1 << 4;

  /** The first digits may start a date. */
  static final long DATED = 1 << 5;

  /** Seven digits at least, or a bracket or slash behind the first. */
  static final long SEVEN = 1 << 6;

  /** At most six digits first, and a space or letter behind them. */
  static final long HOUSE = 1 << 7;

  /** What a token that starts with a digit can have. */
  static final long AT_DIGITS = DIGIT | MIXED | AT | SHORT | BAR;

  private Token() {}
}
