package io.affidavit.delivery;

import io.affidavit.delivery.Counters.Count;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns results into what is settled of a window, counted and told. One thread. */
final class Settlement {
  private final String target;
  private final SpoolQueue queue;
  private final DeliveryListener listener;
  private final Counters counters;

  /** Pending records of the window that an earlier call may have stored. */
  private final Set<OutboundRecord> suspects = new HashSet<>();

  Settlement(String target, SpoolQueue queue, DeliveryListener listener, Counters counters) {
    this.target = target;
    this.queue = queue;
    this.listener = listener;
    this.counters = counters;
  }

  /**
   * Whether the result settled anything that was pending.
   *
   * @throws IOException if a dead letter could not be kept: its record stays pending
   */
  boolean settle(BatchResult result, Window window) throws IOException {
    int delivered = 0;
    int again = 0;
    for (OutboundRecord record : result.delivered()) {
      delivered += window.settle(record) ? 1 : 0;
      again += suspects.remove(record) ? 1 : 0;
    }
    counters.add(Count.DELIVERED, delivered);
    counters.add(Count.DUPLICATED, again);
    counters.add(Count.REJECTED, result.rejected());
    for (OutboundRecord record : result.mayBeStored()) {
      if (window.isPending(record)) {
        suspects.add(record);
      }
    }
    if (delivered > 0) {
      listener.delivered(target, delivered);
    }
    restamped(result.restamped(), window);
    result.alarms().forEach(alarm -> listener.alarmed(target, alarm));
    int keptAside = 0;
    for (Map.Entry<OutboundRecord, String> letter : result.deadLetters().entrySet()) {
      keptAside += deadLetter(window, letter.getKey(), letter.getValue()) ? 1 : 0;
    }
    return delivered + keptAside > 0;
  }

  private void restamped(List<OutboundRecord> restamped, Window window) {
    if (restamped.isEmpty()) {
      return;
    }
    counters.add(Count.RESTAMPED, restamped.size());
    List<SpooledRecord> records = new ArrayList<>();
    restamped.forEach(record -> records.add(record.record()));
    window.restamped(records);
    listener.restamped(target, records);
  }

  /** Settled only after the spool has forced it. */
  private boolean deadLetter(Window window, OutboundRecord record, String why) throws IOException {
    if (!window.isPending(record)) {
      return false;
    }
    queue.deadLetter(record.record(), why);
    window.settle(record);
    counters.add(Count.DEAD_LETTERED, 1);
    listener.deadLettered(target, record.record(), why);
    return true;
  }

  /** Moves the cursor past the window, after the stream says what was stored under another time. */
  void acknowledge(Window window) throws IOException {
    boolean interrupted = Thread.interrupted(); // an interrupt must not break the forced write
    try {
      if (!window.restamped().isEmpty()) {
        queue.restamped(window.restamped());
        window.restampedTold();
      }
      queue.acknowledge();
      suspects.clear();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    counters.add(Count.PASSED, window.passed());
  }
}
