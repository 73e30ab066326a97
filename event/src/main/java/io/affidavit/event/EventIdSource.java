package io.affidavit.event;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

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
    SecureRandom random = new SecureRandom();
    return timestamp -> {
      long millis = Times.clamp(timestamp).toEpochMilli() & 0xFFFF_FFFF_FFFFL;
      long high = (millis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
      long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low).toString();
    };
  }
}
