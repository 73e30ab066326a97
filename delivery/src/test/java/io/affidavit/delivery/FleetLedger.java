package io.affidavit.delivery;

import java.util.Arrays;
import java.util.BitSet;

/** What one destination has stored of one instance's events, judged from outside of the sender. */
final class FleetLedger {
  private final FleetEvents events;
  private final BitSet stored = new BitSet();
  private final int[] last;
  private int firstMissing;
  int twice;
  int outOfOrder;

  FleetLedger(FleetEvents events, int types) {
    this.events = events;
    last = new int[types];
    Arrays.fill(last, -1);
  }

  void store(long timeMillis) {
    int number = events.numberAt(timeMillis);
    int type = events.type(number);
    if (stored.get(number)) {
      twice++;
    } else if (number < last[type]) {
      outOfOrder++;
    }
    stored.set(number);
    last[type] = Math.max(last[type], number);
  }

  int count() {
    return stored.cardinality();
  }

  /** Age of the oldest of the first {@code logged} events that is not stored; 0 for none. */
  long oldestMillis(int logged, long nowMillis) {
    firstMissing = stored.nextClearBit(firstMissing);
    return firstMissing < logged ? nowMillis - events.timeMillis(firstMissing) : 0;
  }
}
