package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.ZipPrefixes;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Values that stand with less detail, 45 CFR 164.514(b)(2)(i). Immutable and thread-safe. Each
 * method takes what it made before for what it is, so that a second pass changes nothing.
 */
final class Generalised {
  /** (C): all ages over 89 go into one category of 90 and older. */
  private static final int OLDEST_SHOWN = 89;

  static final String NINETY_OR_OLDER = "90+";

  /** Nobody was older; a greater number is no age. */
  private static final int GREATEST_AGE = 130;

  private final Clock clock;

  Generalised(Clock clock) {
    this.clock = clock;
  }

  /** (C): the year of a date. For dates that say nothing of an age, such as when a token ends. */
  Verdict year(Object value) {
    return year(value, false);
  }

  /** (C): the year, or {@code 90+} where it tells an age over 89. */
  Verdict birthYear(Object value) {
    return year(value, true);
  }

  private Verdict year(Object value, boolean birth) {
    String text = value.toString();
    if (birth && text.equals(NINETY_OR_OLDER)) {
      return Verdict.keep(text);
    }
    String first = text.length() < 4 ? text : text.substring(0, 4);
    boolean plausible =
        (first.startsWith("19") || first.startsWith("20"))
            && Shapes.isCount(first)
            && !first.contains(".")
            && (text.length() == 4 || Shapes.isTime(text));
    if (!plausible) {
      return Verdict.indicate(Category.DATE);
    }
    int oldestYear = LocalDate.now(clock).getYear() - OLDEST_SHOWN;
    boolean old = birth && Integer.parseInt(first) < oldestYear;
    return Verdict.keep(old ? NINETY_OR_OLDER : first);
  }

  /** (C): an age in whole years, or {@code 90+}. */
  static Verdict age(Object value) {
    String text = value.toString();
    if (text.equals(NINETY_OR_OLDER)) {
      return Verdict.keep(text);
    }
    boolean number = text.length() <= 3 && Shapes.isCount(text) && !text.contains(".");
    if (!number || Integer.parseInt(text) > GREATEST_AGE) {
      return Verdict.indicate(Category.AGE);
    }
    return Verdict.keep(Integer.parseInt(text) > OLDEST_SHOWN ? NINETY_OR_OLDER : value);
  }

  /** (B): the first three digits of a ZIP code where more than 20,000 people live there. */
  static Verdict zip(Object value) {
    return Verdict.keep(ZipPrefixes.generalise(value.toString()));
  }
}
