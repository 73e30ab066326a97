package io.affidavit.localaws;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts calls per service, operation and outcome. An outcome is {@code ok}, an AWS error type, or
 * one of {@code rejected} (PutLogEvents dropped events inside a 200), {@code partial} (PutEvents
 * failed entries inside a 200), {@code noSuchBus} (PutEvents took an entry for a bus that does not
 * exist), {@code closed}, {@code lost}, {@code torn}, {@code foreign}. Thread-safe.
 */
public final class Calls {
  private final Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
  private final Map<String, Integer> inFlight = new TreeMap<>();
  private final Map<String, Integer> mostInFlight = new TreeMap<>();
  private long total;

  Calls() {}

  /** Calls of an operation, whatever their outcome. */
  public synchronized long count(Service service, String operation) {
    return outcomes(service, operation).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Calls of an operation with this outcome. */
  public synchronized long count(Service service, String operation, String outcome) {
    return outcomes(service, operation).getOrDefault(outcome, 0L);
  }

  /** Most calls of an operation that were under way at the same time. */
  public synchronized int mostInFlight(Service service, String operation) {
    return mostInFlight.getOrDefault(service.signingName() + "." + operation, 0);
  }

  /** Every operation that was called, as IAM names its action: {@code logs:PutLogEvents}. */
  public synchronized Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    counts.forEach(
        (service, operations) ->
            operations.keySet().forEach(operation -> actions.add(service + ":" + operation)));
    return actions;
  }

  /** A call is under way until what this gives is run, before its answer leaves. */
  synchronized Runnable begin(String service, String operation) {
    String key = service + "." + operation;
    int now = inFlight.merge(key, 1, Integer::sum);
    mostInFlight.merge(key, now, Math::max);
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        end(key);
      }
    };
  }

  private synchronized void end(String key) {
    inFlight.merge(key, -1, Integer::sum);
  }

  private Map<String, Long> outcomes(Service service, String operation) {
    return counts.getOrDefault(service.signingName(), Map.of()).getOrDefault(operation, Map.of());
  }

  synchronized void add(String service, String operation, String outcome) {
    counts
        .computeIfAbsent(service, key -> new TreeMap<>())
        .computeIfAbsent(operation, key -> new TreeMap<>())
        .merge(outcome, 1L, Long::sum);
    total++;
    notifyAll();
  }

  synchronized long total() {
    return total;
  }

  /** False when the deadline, by {@link System#nanoTime}, passes or the thread is interrupted. */
  synchronized boolean awaitMoreThan(long seen, long deadlineNanos) {
    while (total <= seen) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (millis <= 0) {
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  synchronized byte[] toJson() {
    return Wire.write(counts);
  }
}
