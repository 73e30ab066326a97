package io.affidavit.redaction.scan;

/**
 * What the vocabulary says of a word or phrase, as bits of one long: a bit for each kind, and in
 * the upper bytes the category of a keyword and the number of a month. Stateless.
 */
final class Words {
  /** A number that follows is an identifier, whatever it looks like. */
  static final long STRONG = 1;

  /** A number that follows is an identifier if it has the plain form of one. */
  static final long WEAK = 1 << 1;

  /** A strong one that is part of the identifier when a sign follows, as in {@code HMO-123}. */
  static final long SELF = 1 << 2;

  static final long PLATE = 1 << 3;
  static final long ID = 1 << 4;
  static final long SSN = 1 << 5;
  static final long PHONE = 1 << 6;
  static final long DATEKEY = 1 << 7;
  static final long BIRTHYEAR = 1 << 8;
  static final long AGE = 1 << 9;
  static final long ZIPKEY = 1 << 10;
  static final long EMAILKEY = 1 << 11;
  static final long PLACE = 1 << 12;
  static final long POBOX = 1 << 13;
  static final long NAMEKEY = 1 << 14;
  static final long USER = 1 << 15;
  static final long PHOTO = 1 << 16;
  static final long LINK = 1 << 17;
  static final long URL = 1 << 18;
  static final long SCHEME = 1 << 19;
  static final long MONTH = 1 << 20;
  static final long WEEKDAY = 1 << 21;
  static final long ON = 1 << 22;
  static final long CODES = 1 << 23;
  static final long STREET = 1 << 24;
  static final long STREETABBR = 1 << 25;
  static final long UNIT = 1 << 26;
  static final long RELATIVE = 1 << 27;
  static final long VERSION = 1 << 28;
  static final long STATE = 1 << 29;
  static final long GEOKEY = 1 << 30;
  static final long MACHINE = 1L << 31;
  static final long BY = 1L << 32;
  static final long LABEL = 1L << 33;

  /** A number in words that may be an age over 89. */
  static final long AGEWORD = 1L << 34;

  /** No login name behind a word that a login name may follow. */
  static final long STOP = 1L << 35;

  /** A span of time follows: a month and year behind it is a date only near an {@link #EVENT}. */
  static final long SINCE = 1L << 36;

  /** What happens to a patient on a day. */
  static final long EVENT = 1L << 37;

  /** A day of the week, short: a word of its own where no date follows. */
  static final long DAY = 1L << 38;

  /** A longer phrase starts so. */
  static final long PREFIX = 1L << 39;

  /** All that a value may follow. */
  static final long KEYWORD =
      STRONG | WEAK | SELF | PLATE | ID | SSN | PHONE | DATEKEY | BIRTHYEAR | AGE | ZIPKEY;

  /** The names of the kinds in the vocabulary's file, in the order of their bits. */
  private static final String[] KINDS = {
    "STRONG",
    "WEAK",
    "SELF",
    "PLATE",
    "ID",
    "SSN",
    "PHONE",
    "DATEKEY",
    "BIRTHYEAR",
    "AGE",
    "ZIPKEY",
    "EMAILKEY",
    "PLACE",
    "POBOX",
    "NAMEKEY",
    "USER",
    "PHOTO",
    "LINK",
    "URL",
    "SCHEME",
    "MONTH",
    "WEEKDAY",
    "ON",
    "CODES",
    "STREET",
    "STREETABBR",
    "UNIT",
    "RELATIVE",
    "VERSION",
    "STATE",
    "GEOKEY",
    "MACHINE",
    "BY",
    "LABEL",
    "AGEWORD",
    "STOP",
    "SINCE",
    "EVENT",
    "DAY"
  };

  private static final int CATEGORY_SHIFT = 40;
  private static final int MONTH_SHIFT = 48;

  private Words() {}

  static boolean is(long word, long kinds) {
    return (word & kinds) != 0;
  }

  /** The category of a keyword. */
  static Category category(long word) {
    return Category.at((int) (word >> CATEGORY_SHIFT) & 0x1F);
  }

  /** 1 to 12, or 0 for what is no month. */
  static int month(long word) {
    return (int) (word >> MONTH_SHIFT) & 0xF;
  }

  /** A kind by its name in the vocabulary's file, with the file's second cell. */
  static long entry(String kind, String cell) {
    if (kind.equals("MONTH")) {
      return MONTH | Long.parseLong(cell) << MONTH_SHIFT;
    }
    long bits = bit(kind);
    return cell.equals("0") ? bits : bits | (long) Category.of(cell).index() << CATEGORY_SHIFT;
  }

  /** Both kinds; the category is the first one's, where it has one. */
  static long both(long first, long second) {
    long categories = 0xFFL << CATEGORY_SHIFT;
    return (first & categories) == 0 ? first | second : first | (second & ~categories);
  }

  private static long bit(String kind) {
    for (int i = 0; i < KINDS.length; i++) {
      if (KINDS[i].equals(kind)) {
        return 1L << i;
      }
    }
    throw new IllegalStateException("words.tsv: no kind " + kind + "; the jar is damaged");
  }
}
