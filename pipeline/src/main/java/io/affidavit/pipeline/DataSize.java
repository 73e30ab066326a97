package io.affidavit.pipeline;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads sizes as people write them: {@code 10 GB}, {@code 512MB}, {@code 1048576}. */
final class DataSize {
  private static final String UNITS = "KMGT";

  private DataSize() {}

  /** Bytes, with units of 1,024; null where the text is none. */
  static @Nullable Long parse(String text) {
    String upper = text.trim().toUpperCase(Locale.ROOT);
    String number = upper.endsWith("B") ? upper.substring(0, upper.length() - 1).trim() : upper;
    if (number.isEmpty()) {
      return null;
    }
    int unit = UNITS.indexOf(number.charAt(number.length() - 1));
    if (unit >= 0) {
      number = number.substring(0, number.length() - 1).trim();
    }
    try {
      BigDecimal bytes =
          new BigDecimal(number).multiply(BigDecimal.valueOf(1L << (10 * (unit + 1))));
      return bytes.signum() < 0 ? null : bytes.longValueExact();
    } catch (ArithmeticException | NumberFormatException notANumber) {
      return null;
    }
  }

  /** The size as a person would write it, if it is a whole number of a unit. */
  static String describe(long bytes) {
    int unit = -1;
    long value = bytes;
    while (value >= 1024 && value % 1024 == 0 && unit < UNITS.length() - 1) {
      value /= 1024;
      unit++;
    }
    return value + (unit < 0 ? " bytes" : " " + UNITS.charAt(unit) + "B");
  }
}
