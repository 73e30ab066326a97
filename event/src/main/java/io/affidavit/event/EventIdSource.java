package io.affidavit.event;

import java.time.Instant;

/**
 * Makes the id of an event. It has no clock: the time is the event's own.
 *
 * <p>Implementations are thread-safe.
 */
public interface EventIdSource {
  /** A new id for an event of that time. */
  String next(Instant timestamp);

  /**
   * UUIDs of version 7, RFC 9562 section 5.7: 48 bits of milliseconds and 74 random bits, so that
   * ids sort by time to the millisecond and tell nothing of the event. Ids of the same millisecond
   * are in no order.
   */
  static EventIdSource random() {
    return new RandomEventIds();
  }
}
