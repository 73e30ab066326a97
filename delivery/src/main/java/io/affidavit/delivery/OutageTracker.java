package io.affidavit.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says once that an outage began, seldom that it lasts, once that it is over. One thread, but for
 * {@link #isOpen}.
 */
final class OutageTracker {
  private static final long REMIND_NANOS = Duration.ofMinutes(1).toNanos();

  private final String target;
  private final DeliveryListener listener;
  private final Timing timing;
  private volatile @Nullable Failure last;
  private long sinceNanos;
  private long toldNanos;
  private long failures;

  OutageTracker(String target, DeliveryListener listener, Timing timing) {
    this.target = target;
    this.listener = listener;
    this.timing = timing;
  }

  void failed(Failure failure, int pending) {
    long now = timing.nanoTime();
    Failure before = last;
    last = failure;
    failures++;
    if (before == null) {
      sinceNanos = now;
      toldNanos = now;
      listener.outageStarted(outage(failure, pending, now));
      return;
    }
    boolean worse = failure.needsOperator() && !before.needsOperator();
    if (worse || now - toldNanos >= REMIND_NANOS) {
      toldNanos = now;
      listener.outageContinues(outage(failure, pending, now));
    }
  }

  void recovered() {
    Failure before = last;
    if (before != null) {
      listener.outageEnded(outage(before, 0, timing.nanoTime()));
      last = null;
      failures = 0;
    }
  }

  /** Whether an outage lasts. For any thread. */
  boolean isOpen() {
    return last != null;
  }

  private Outage outage(Failure failure, int pending, long now) {
    return new Outage(target, failure, failures, pending, Duration.ofNanos(now - sinceNanos));
  }
}
