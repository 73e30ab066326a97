package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.Objects;

/**
 * One record of a window on its way to one destination, with its routing read. Immutable,
 * thread-safe; equal only to itself; {@code toString} shows the position, never content.
 */
public final class OutboundRecord {
  private final SpooledRecord record;
  private final Routing routing;

  /** For workers, and for tests of a destination. */
  public OutboundRecord(SpooledRecord record, Routing routing) {
    this.record = Objects.requireNonNull(record, "record");
    this.routing = Objects.requireNonNull(routing, "routing");
  }

  /**
   * Reads the record's routing. Bytes that cannot be read cost the record its type and its filter,
   * not its life: it goes out as {@link Routing#unknown} at the time given.
   */
  static OutboundRecord of(SpooledRecord record, long nowMillis) {
    if (record.routing().length == 0) {
      return new OutboundRecord(record, Routing.unknown(nowMillis));
    }
    try {
      return new OutboundRecord(record, Routing.decode(record.routing()));
    } catch (IllegalArgumentException e) {
      return new OutboundRecord(record, Routing.unknown(nowMillis));
    }
  }

  /** The record as the spool gave it: position and both forms. */
  public SpooledRecord record() {
    return record;
  }

  /** Time, type, category and severity. */
  public Routing routing() {
    return routing;
  }

  @Override
  public String toString() {
    return record.toString();
  }
}
