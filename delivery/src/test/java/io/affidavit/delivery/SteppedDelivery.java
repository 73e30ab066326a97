package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A worker between a queue and a destination in memory, stepped by hand. */
abstract class SteppedDelivery {
  final ManualTime time = new ManualTime();
  final MemoryQueue queue = new MemoryQueue("scripted:test");
  final ScriptedDestination destination = new ScriptedDestination();
  final RecordingListener listener = new RecordingListener();
  DeliveryWorker worker = worker(Duration.ZERO);

  DeliveryWorker worker(Duration linger) {
    return new DeliveryWorker(destination, queue, listener, time.timing(linger));
  }

  /** Steps until there is nothing to do now. */
  void work() {
    for (int i = 0; i < 10_000; i++) {
      if (worker.doWork() == 0) {
        return;
      }
    }
    throw new AssertionError("the worker never rests, in state " + worker.state());
  }

  void spool(int count) {
    queue.add(Records.spooled(count, Records.NOW));
  }

  @AfterEach
  void clearInterrupt() {
    assertFalse(Thread.interrupted());
  }
}
