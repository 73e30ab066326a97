package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Virtual time: what is to happen, in order, and both clocks of it. One thread; the same seed is
 * the same run.
 */
final class FleetLoop extends Clock implements LongSupplier {
  private record Event(long nanos, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Instant start;
  private final Random dice;
  private long nanos;
  private long number;

  FleetLoop(Instant start, long seed) {
    this.start = start;
    this.dice = new Random(seed);
  }

  Random dice() {
    return dice;
  }

  void at(long whenNanos, Runnable what) {
    events.add(new Event(Math.max(nanos, whenNanos), number++, what));
  }

  /** Everything up to that time. */
  void run(long untilNanos) {
    Event next = events.peek();
    while (next != null && next.nanos <= untilNanos) {
      events.poll();
      nanos = next.nanos;
      next.what.run();
      next = events.peek();
    }
    nanos = untilNanos;
  }

  long startMillis() {
    return start.toEpochMilli();
  }

  /** The delays of {@link Timing#system}, with full jitter by this run's dice. */
  Timing timing(Duration linger) {
    return new Timing(this, this, pauses(Duration.ofMillis(100)), linger, dice.nextDouble());
  }

  /** Up to 30 s, as {@link BackoffStrategy#exponentialDelay} has it. */
  BackoffStrategy pauses(Duration first) {
    BackoffStrategy most =
        BackoffStrategy.exponentialDelayWithoutJitter(first, Duration.ofSeconds(30));
    return attempt ->
        Duration.ofMillis(
            1 + dice.nextInt(Math.max(1, (int) most.computeDelay(attempt).toMillis())));
  }

  @Override
  public long getAsLong() {
    return nanos;
  }

  @Override
  public long millis() {
    return start.toEpochMilli() + nanos / 1_000_000;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
