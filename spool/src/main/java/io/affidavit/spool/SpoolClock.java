package io.affidavit.spool;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The two clocks of a machine: {@link #getAsLong} never steps and only measures, in nanoseconds;
 * {@link #wallMillis} says what time it is, and somebody may set it. Thread-safe as its sources.
 */
final class SpoolClock implements LongSupplier {
  /** This machine's. */
  static final SpoolClock SYSTEM = new SpoolClock(System::nanoTime, System::currentTimeMillis);

  private final LongSupplier nanoTime;
  private final LongSupplier wallMillis;

  SpoolClock(LongSupplier nanoTime, LongSupplier wallMillis) {
    this.nanoTime = nanoTime;
    this.wallMillis = wallMillis;
  }

  /** A wall clock that nobody sets. */
  static SpoolClock steady(LongSupplier nanoTime) {
    return new SpoolClock(nanoTime, () -> TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong()));
  }

  @Override
  public long getAsLong() {
    return nanoTime.getAsLong();
  }

  /** Milliseconds since 1970, if the clock is right. */
  long wallMillis() {
    return wallMillis.getAsLong();
  }
}
