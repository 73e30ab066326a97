package io.affidavit.spool;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of one record that was set aside, without its content: which destination refused
 * it, why and when. Immutable, thread-safe; {@code toString} shows position, target and reason.
 */
public final class DeadLetter {
  private final UUID holder;
  private final String target;
  private final String reason;
  private final Instant setAside;
  private final UUID stream;
  private final long sequence;
  private final byte[] routing;
  private final int sizeBytes;

  DeadLetter(UUID holder, String target, String reason, Instant setAside, SpooledRecord record) {
    this.holder = holder;
    this.target = target;
    this.reason = reason;
    this.setAside = setAside;
    this.stream = record.stream();
    this.sequence = record.sequence();
    this.routing = record.routing();
    this.sizeBytes = record.sizeBytes();
  }

  /** Whose directory it lies in: the process that set it aside, maybe not the record's own. */
  public UUID holder() {
    return holder;
  }

  /** The destination that did not take it, by the name of its cursor. */
  public String target() {
    return target;
  }

  /** A code and a sentence, at most 1,024 characters; never content of the event. */
  public String reason() {
    return reason;
  }

  /** When it was last refused, by the file's time. */
  public Instant setAside() {
    return setAside;
  }

  /** The seal's stream. */
  public UUID stream() {
    return stream;
  }

  /** The record's place in its stream. */
  public long sequence() {
    return sequence;
  }

  /** The record's routing, as {@link SpooledRecord#routing}; not to be changed. */
  public byte[] routing() {
    return routing;
  }

  /** Bytes of both forms together. */
  public int sizeBytes() {
    return sizeBytes;
  }

  @Override
  public String toString() {
    return stream + " #" + sequence + " for " + target + ": " + reason;
  }
}
