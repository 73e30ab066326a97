package io.affidavit.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * At most so many calls a second, with a short burst: a token bucket that holds a tenth of a
 * second's calls, at least one. Where the service throttles a tenth of them, the pace is halved,
 * from what was called lately, and grows by a fifth a second back to what is allowed: one call at a
 * time may still be too many for a quota that a thousand share. One thread.
 */
final class Pacer {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Who else uses up the quota may squeeze us, but not out: not below two calls a second. */
  private static final double LEAST = 2 / SECOND;

  private static final double GROWTH = 0.2 / SECOND;

  /** One throttled call in ten is a quota at its end; fewer need no slower pace. */
  private static final double MUCH = 0.1;

  /** What "lately" means: a call counts less the older it is. */
  private static final double LATELY = 2 * SECOND;

  private final double most;
  private final LongSupplier nanoTime;
  private double perNano;
  private double tokens;
  private long filledNanos;
  private double lately;
  private long calledNanos;
  private long cutNanos;
  private double throttledLately;

  Pacer(double callsPerSecond, LongSupplier nanoTime) {
    this.most = callsPerSecond / SECOND;
    this.perNano = most;
    this.nanoTime = nanoTime;
    this.tokens = burst();
    this.filledNanos = nanoTime.getAsLong();
    this.calledNanos = filledNanos;
    this.cutNanos = filledNanos - (long) SECOND;
  }

  private double burst() {
    return Math.max(1, perNano * SECOND / 10);
  }

  /** Until a call may go; 0 for now. */
  long waitNanos() {
    if (Double.isInfinite(perNano)) {
      return 0;
    }
    fill();
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
  }

  private void fill() {
    long now = nanoTime.getAsLong();
    long passed = Math.max(0, now - filledNanos);
    filledNanos = now;
    tokens = Math.min(burst(), tokens + passed * perNano);
    if (perNano < most) {
      perNano = Math.min(most, perNano * Math.exp(GROWTH * passed));
    }
  }

  void called() {
    age();
    lately++;
    if (!Double.isInfinite(perNano)) {
      tokens -= 1;
    }
  }

  private void age() {
    long now = nanoTime.getAsLong();
    double fades = Math.exp(-Math.max(0, now - calledNanos) / LATELY);
    lately *= fades;
    throttledLately *= fades;
    calledNanos = now;
  }

  /** Once a second at most: calls that were in flight together are throttled together. */
  void throttled() {
    long now = nanoTime.getAsLong();
    age();
    throttledLately++;
    if (now - cutNanos < SECOND || throttledLately < MUCH * lately) {
      return;
    }
    cutNanos = now;
    if (Double.isInfinite(perNano)) {
      filledNanos = now;
    } else {
      fill();
    }
    perNano = Math.max(Math.min(LEAST, most), Math.min(perNano, lately / LATELY) / 2);
    tokens = Math.min(tokens, burst());
  }
}
