package io.affidavit.benchmarks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Logs the numbers 0 until {@code events} from a few threads, each at its time; what is late is
 * logged at once. Acknowledged is what returned. Thread-safe.
 */
final class SoakLoad {
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int events;
  private final int rate;
  private final IntConsumer log;
  private final List<Thread> threads = new ArrayList<>();
  private final BitSet refused = new BitSet();
  private final AtomicInteger returned = new AtomicInteger();
  private long longestNanos;
  private double longestAtSeconds;
  private int slow;
  private final AtomicLong latestNanos = new AtomicLong();
  private long startNanos;
  private volatile long endNanos;

  SoakLoad(int events, int rate, int threads, IntConsumer log) {
    this.events = events;
    this.rate = rate;
    this.log = log;
    for (int i = 0; i < threads; i++) {
      int first = i;
      this.threads.add(new Thread(() -> run(first), "load-" + i));
    }
  }

  void start() {
    startNanos = System.nanoTime();
    threads.forEach(Thread::start);
  }

  private void run(int first) {
    for (int number = first; number < events; number += threads.size()) {
      long due = startNanos + TimeUnit.SECONDS.toNanos(1) * number / rate;
      long early;
      while ((early = due - System.nanoTime()) > 0) {
        LockSupport.parkNanos(early);
      }
      long before = System.nanoTime();
      latestNanos.accumulateAndGet(before - due, Math::max);
      try {
        log.accept(number);
      } catch (RuntimeException e) {
        refuse(number);
      }
      long took = System.nanoTime() - before;
      if (took > SLOW_NANOS) {
        slow(before, took);
      }
      returned.incrementAndGet();
    }
    endNanos = System.nanoTime();
  }

  private synchronized void slow(long before, long took) {
    slow++;
    if (took > longestNanos) {
      longestNanos = took;
      longestAtSeconds = (before - startNanos) / 1e9;
    }
  }

  private synchronized void refuse(int number) {
    refused.set(number);
  }

  /** Whether all is logged, after at most that wait. */
  boolean done(long waitMillis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** Calls that came back, refused ones included. */
  int returned() {
    return returned.get();
  }

  /** Numbers whose call threw: not acknowledged, though they may arrive. */
  synchronized BitSet refused() {
    return (BitSet) refused.clone();
  }

  int acknowledged() {
    return returned() - refused().cardinality();
  }

  double seconds() {
    return (endNanos - startNanos) / 1e9;
  }

  /** For people. */
  synchronized String slowCalls() {
    return String.format(
        Locale.ROOT,
        "%d log calls took more than a second, the longest %.1f s, begun after %.0f s",
        slow,
        longestNanos / 1e9,
        longestAtSeconds);
  }

  /** How late a log call began at most. */
  double latestSeconds() {
    return latestNanos.get() / 1e9;
  }
}
