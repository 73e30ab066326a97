package io.affidavit.delivery;

import java.time.Duration;

/** One worker of one instance, stepped when its thread would be awake. */
final class FleetWorker {
  private final FleetLoop loop;
  private final DeliveryWorker worker;
  final FleetQueue queue;
  final FleetLedger ledger;
  private long wakeNanos = Long.MAX_VALUE;

  FleetWorker(FleetLoop loop, FleetAws aws, Destination destination, Shelf shelf) {
    this.loop = loop;
    this.queue = shelf.queue;
    this.ledger = shelf.ledger;
    worker =
        new DeliveryWorker(
            destination,
            queue,
            new DeliveryListener() {},
            loop.timing(Duration.ofSeconds(1)),
            (name, calls, onEnd) -> new FleetSenders(loop, aws, this::step));
  }

  /** What a destination has before it, and behind it. */
  record Shelf(FleetQueue queue, FleetLedger ledger) {}

  void step() {
    wakeNanos = Long.MAX_VALUE;
    int steps = 0;
    while (worker.doWork() != 0) {
      if (++steps > 1_000_000) {
        throw new AssertionError("the worker never rests, in state " + worker.status());
      }
    }
    long pause =
        worker.state() == DeliveryWorker.State.READING ? queue.nanosToNext() : worker.pauseNanos();
    wakeAt(loop.getAsLong() + Math.max(1, pause));
  }

  void wakeAt(long nanos) {
    wakeNanos = nanos;
    loop.at(
        nanos,
        () -> {
          if (wakeNanos == nanos) {
            step();
          }
        });
  }

  long oldestMillis() {
    return ledger.oldestMillis(queue.logged(), loop.millis());
  }
}
