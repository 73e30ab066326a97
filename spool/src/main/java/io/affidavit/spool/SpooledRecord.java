package io.affidavit.spool;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record as the spool gives it back: sealed, whole JSON objects. Immutable, thread-safe; {@code
 * toString} shows the position only, never content.
 */
public final class SpooledRecord {
  private final UUID stream;
  private final long sequence;
  private final byte[] routing;
  private final byte[] complete;
  private final byte @Nullable [] redacted;

  /** For the spool and for doubles of {@link SpoolQueue} in tests. The arrays are given away. */
  public SpooledRecord(
      UUID stream, long sequence, byte[] routing, byte[] complete, byte @Nullable [] redacted) {
    this.stream = Objects.requireNonNull(stream, "stream");
    this.sequence = sequence;
    this.routing = routing;
    this.complete = complete;
    this.redacted = redacted;
  }

  /** The seal's stream: the instance that accepted the record, maybe a process now dead. */
  public UUID stream() {
    return stream;
  }

  /** Position in its stream, from 0. {@code stream} and {@code sequence} identify the record. */
  public long sequence() {
    return sequence;
  }

  /** The bytes of {@link SpoolEntry#SpoolEntry routing}; not to be changed. */
  public byte[] routing() {
    return routing;
  }

  /** The complete form with its seal, one line of UTF-8 JSON; not to be changed. */
  public byte[] complete() {
    return complete;
  }

  /** The redacted form with its seal, or null where none was made; not to be changed. */
  public byte @Nullable [] redacted() {
    return redacted;
  }

  /** {@link #complete} as text. */
  public String completeText() {
    return new String(complete, StandardCharsets.UTF_8);
  }

  /** Bytes of both forms together, what the record weighs in memory. */
  public int sizeBytes() {
    return complete.length + (redacted == null ? 0 : redacted.length);
  }

  @Override
  public String toString() {
    return "SpooledRecord[" + stream + " #" + sequence + "]";
  }
}
