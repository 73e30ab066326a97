package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970, UTC, as events have them. Stateless. */
public final class Micros {
  private static final long MICROS_OF_SECOND = 1_000_000;
  private static final long NANOS_OF_MICRO = 1_000;

  private Micros() {}

  /** Of a time; the nearest there is, where it is beyond what a long holds. */
  static long of(Instant time) {
    // ChronoUnit.MICROS.between counts nanoseconds on the way, which end in 2262.
    long seconds = time.getEpochSecond();
    if (Math.abs(seconds) >= Long.MAX_VALUE / MICROS_OF_SECOND) {
      return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return seconds * MICROS_OF_SECOND + time.getNano() / NANOS_OF_MICRO;
  }

  /** The moment. */
  public static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
