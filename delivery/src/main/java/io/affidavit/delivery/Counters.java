package io.affidavit.delivery;

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
    FAILURES
  }

  private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
  private volatile @Nullable Failure lastFailure;

  Counters() {
    for (Count count : Count.values()) {
      counts.put(count, new AtomicLong());
    }
  }

  void add(Count count, int more) {
    Objects.requireNonNull(counts.get(count)).addAndGet(more);
  }

  void failed(Failure failure) {
    lastFailure = failure;
    add(Count.FAILURES, 1);
  }

  DeliveryStatus status(String target, String state, String reason) {
    long[] copy = counts.values().stream().mapToLong(AtomicLong::get).toArray();
    return new DeliveryStatus(target, state, reason, copy, lastFailure);
  }
}
