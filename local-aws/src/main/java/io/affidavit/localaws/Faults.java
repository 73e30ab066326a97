package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The faults that are armed. All that fit a call are applied to it: latencies add up, of the faults
 * that end a call the first that was added wins. Thread-safe; a change holds from the next call on.
 */
public final class Faults {
  private final List<Armed> armed = new ArrayList<>();

  Faults() {}

  private static final class Armed {
    final Fault fault;
    final SplittableRandom random;
    long left;

    Armed(Fault fault) {
      this.fault = fault;
      this.random = fault.random();
      this.left = fault.times();
    }
  }

  /** Arms a fault. */
  public synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  /** Short for {@code add(Fault.outage().on(service))}. */
  public void outage(Service service) {
    add(Fault.outage().on(service));
  }

  /** Disarms all faults. */
  public synchronized void clear() {
    armed.clear();
  }

  /** How many faults are armed; one with {@code times} leaves when it has struck so often. */
  public synchronized int size() {
    return armed.size();
  }

  synchronized List<String> describe() {
    return armed.stream().map(a -> a.fault.toString()).toList();
  }

  synchronized Effects strike(Service service, String operation) {
    List<Effects.Fired> fired = new ArrayList<>();
    for (Armed candidate : armed) {
      if (candidate.fault.fits(service, operation) && candidate.fault.strikes(candidate.random)) {
        candidate.left--;
        fired.add(new Effects.Fired(candidate.fault.effect(), candidate.random.nextLong()));
      }
    }
    armed.removeIf(candidate -> candidate.left <= 0);
    return fired.isEmpty() ? Effects.NONE : new Effects(fired);
  }
}
