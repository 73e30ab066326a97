package io.affidavit.delivery;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A worker's counts and state: written by its thread, read by any. */
final class Counters {
  enum Count {
    DELIVERED,
    PASSED,
    DEAD_LETTERED,
    RESTAMPED,
    FAILURES,
    REJECTED,
    DUPLICATED
  }

  private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
  private final Timing timing;
  private volatile @Nullable LastFailure lastFailure;

  /** The latest failure and its time, which belong together. */
  private static final class LastFailure {
    final Failure failure;
    final Instant at;

    LastFailure(Failure failure, Instant at) {
      this.failure = failure;
      this.at = at;
    }
  }

  Counters(Timing timing) {
    this.timing = timing;
    for (Count count : Count.values()) {
      counts.put(count, new AtomicLong());
    }
  }

  void add(Count count, int more) {
    Objects.requireNonNull(counts.get(count)).addAndGet(more);
  }

  void failed(Failure failure) {
    lastFailure = new LastFailure(failure, Instant.ofEpochMilli(timing.nowMillis()));
    add(Count.FAILURES, 1);
  }

  DeliveryStatus status(String target, String state, String reason, boolean failing) {
    long[] copy = counts.values().stream().mapToLong(AtomicLong::get).toArray();
    LastFailure last = lastFailure;
    DeliveryStatus status = new DeliveryStatus(target, state, reason, failing, copy);
    return last == null ? status : status.failed(last.failure, last.at);
  }
}
