package io.affidavit.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * At most so many calls a second, with a short burst: a token bucket that holds a tenth of a
 * second's calls, at least one. One thread.
 */
final class Pacer {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perNano;
  private final double burst;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledNanos;

  Pacer(double callsPerSecond, LongSupplier nanoTime) {
    this.perNano = callsPerSecond / SECOND;
    this.burst = Math.max(1, callsPerSecond / 10);
    this.nanoTime = nanoTime;
    this.tokens = burst;
    this.filledNanos = nanoTime.getAsLong();
  }

  /** Until a call may go; 0 for now. */
  long waitNanos() {
    if (Double.isInfinite(perNano)) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + Math.max(0, now - filledNanos) * perNano);
    filledNanos = now;
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
  }

  void called() {
    if (!Double.isInfinite(perNano)) {
      tokens -= 1;
    }
  }
}
