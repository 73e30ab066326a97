package io.affidavit.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers as the neutral tree has them. Stateless. */
final class Numbers {
  /** About 1,200 digits; the time that printing takes grows with the square of the length. */
  private static final int MAX_BITS = 4096;

  private Numbers() {}

  /**
   * A Long, BigInteger, BigDecimal, finite Double, or a String for what JSON has no number for.
   * Only the JDK's own classes are trusted to print a number; a subclass's text stays text.
   */
  static Object neutral(Number value) {
    if (value instanceof Long) {
      return value;
    }
    if (value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof AtomicInteger
        || value instanceof AtomicLong) {
      return value.longValue();
    }
    if (value instanceof Double) {
      return finite((Double) value);
    }
    if (value instanceof Float) {
      // By its text: widening would turn 0.1 into 0.10000000149011612.
      return finite(Double.parseDouble(value.toString()));
    }
    if (value.getClass() == BigInteger.class) {
      return bounded(value, (BigInteger) value);
    }
    if (value.getClass() == BigDecimal.class) {
      return bounded(value, ((BigDecimal) value).unscaledValue());
    }
    return String.valueOf(value);
  }

  private static Object finite(Double value) {
    return value.isNaN() || value.isInfinite() ? value.toString() : value;
  }

  private static Object bounded(Number value, BigInteger digits) {
    return digits.bitLength() > MAX_BITS ? Snapshotter.BIG_NUMBER : value;
  }
}
