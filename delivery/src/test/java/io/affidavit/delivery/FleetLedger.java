package io.affidavit.delivery;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What one destination has stored of one instance's events, judged from outside of the sender. */
final class FleetLedger {
  private static final long DAY_MILLIS = 86_400_000;

  private final FleetEvents events;
  private final BitSet stored = new BitSet();

  /** By type and day, as streams are by default: the highest number that was stored. */
  private final Map<Long, Integer> last = new HashMap<>();

  private int firstMissing;
  int twice;
  int outOfOrder;

  FleetLedger(FleetEvents events) {
    this.events = events;
  }

  void store(long timeMillis) {
    int number = events.numberAt(timeMillis);
    long stream = timeMillis / DAY_MILLIS * 1_000 + events.type(number);
    int before = last.getOrDefault(stream, -1);
    if (stored.get(number)) {
      twice++;
    } else if (number < before) {
      outOfOrder++;
    }
    stored.set(number);
    last.put(stream, Math.max(before, number));
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
