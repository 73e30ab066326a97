package io.affidavit.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which stream to make before midnight UTC, when the names of all streams change for all instances
 * at once: each at a moment of its own in the last two hours of the day, if it is written to after
 * that. Immutable.
 */
final class StreamsAhead {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long FROM_MILLIS = Duration.ofHours(22).toMillis();

  /** The last ten minutes are for those that come late. */
  private static final long SPREAD_MILLIS = Duration.ofMinutes(110).toMillis();

  private final StreamNames names;

  StreamsAhead(StreamNames names) {
    this.names = names;
  }

  /**
   * Tomorrow's name of the record's stream, if its moment is over; null if not, if the record is
   * not of today, and where the name has no date.
   */
  @Nullable String due(OutboundRecord record, String stream, long nowMillis) {
    long sinceMidnight = Math.floorMod(nowMillis, DAY_MILLIS);
    Routing routing = record.routing();
    if (sinceMidnight < FROM_MILLIS
        || Math.floorDiv(routing.timeMillis(), DAY_MILLIS)
            != Math.floorDiv(nowMillis, DAY_MILLIS)) {
      return null;
    }
    Routing tomorrow =
        Routing.of(
            routing.timeMillis() + DAY_MILLIS,
            routing.eventType(),
            routing.category(),
            routing.severity());
    String name = names.of(new OutboundRecord(record.record(), tomorrow));
    return name.equals(stream) || sinceMidnight < moment(name) ? null : name;
  }

  /** Names that differ in a digit have hashes that differ by little: spread by the golden ratio. */
  private static long moment(String name) {
    long spread = Integer.toUnsignedLong(name.hashCode() * 0x9E3779B9);
    return FROM_MILLIS + ((spread * SPREAD_MILLIS) >>> 32);
  }
}
