package io.affidavit.redaction;

/** What is known of a token before a recogniser is asked, as bits. */
final class Token {
  /** Starts with a digit. */
  static final int DIGIT = 1;

  /** Starts with {@code +}, {@code (} or {@code :}. */
  static final int SIGN = 1 << 1;

  /** A word of the scanner's vocabulary, or the start of one of its phrases. */
  static final int KNOWN = 1 << 2;

  /** Letters and digits without anything between them. */
  static final int MIXED = 1 << 3;

  /** A letter in upper case first. */
  static final int CAPITAL = 1 << 4;

  /** An {@code @} is near. */
  static final int AT = 1 << 5;

  /** Something may follow that makes it a key: {@code = : > " ' _ - .} or a backslash. */
  static final int KEY = 1 << 6;

  /** At most four letters and digits, and a colon, dash or dot behind them. */
  static final int SHORT = 1 << 7;

  /** A vertical bar stands before it, as in HL7 version 2. */
  static final int BAR = 1 << 8;

  /** A space and a digit are behind the word. */
  static final int NUMBERED = 1 << 9;

  /** Starts with a letter. */
  static final int LETTER = 1 << 10;

  private Token() {}
}
