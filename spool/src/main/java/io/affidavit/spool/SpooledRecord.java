package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record as the spool gives it back: sealed, whole JSON objects. Immutable, thread-safe; {@code
 * toString} shows the position only, never content.
 */
public final class SpooledRecord {
  private static final byte[] NOTHING = new byte[0];

  private final UUID stream;
  private final long sequence;
  private final byte[] routing;
  private final byte[] complete;
  private final byte @Nullable [] redacted;

  /** What stands behind the two, for a record that is yet to be written; else nothing. */
  private final byte[] completeEnd;

  private final byte[] redactedEnd;

  /** For the spool and for doubles of {@link SpoolQueue} in tests. The arrays are given away. */
  public SpooledRecord(
      UUID stream, long sequence, byte[] routing, byte[] complete, byte @Nullable [] redacted) {
    this(stream, sequence, new SpoolEntry(routing, complete, redacted), NOTHING, NOTHING);
  }

  private SpooledRecord(
      UUID stream, long sequence, SpoolEntry entry, byte[] completeEnd, byte[] redactedEnd) {
    this.stream = Objects.requireNonNull(stream, "stream");
    this.sequence = sequence;
    this.routing = entry.routing();
    this.complete = entry.complete();
    this.redacted = entry.redacted();
    this.completeEnd = completeEnd;
    this.redactedEnd = redactedEnd;
  }

  /**
   * One that was sealed a moment ago: bodies and seals are joined where they are written.
   *
   * @param redactedSeal null where the entry has no redacted form
   */
  static SpooledRecord sealed(
      UUID stream,
      long sequence,
      SpoolEntry entry,
      byte[] completeSeal,
      byte @Nullable [] redactedSeal) {
    return new SpooledRecord(
        stream, sequence, entry, completeSeal, redactedSeal == null ? NOTHING : redactedSeal);
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
    return joined(complete, completeEnd);
  }

  /** The redacted form with its seal, or null where none was made; not to be changed. */
  public byte @Nullable [] redacted() {
    return redacted == null ? null : joined(redacted, redactedEnd);
  }

  private static byte[] joined(byte[] body, byte[] end) {
    if (end.length == 0) {
      return body;
    }
    byte[] whole = Arrays.copyOf(body, body.length + end.length);
    System.arraycopy(end, 0, whole, body.length, end.length);
    return whole;
  }

  int completeBytes() {
    return complete.length + completeEnd.length;
  }

  /** -1 where there is no redacted form. */
  int redactedBytes() {
    return redacted == null ? -1 : redacted.length + redactedEnd.length;
  }

  /** Puts the complete form and, where there is one, the redacted form. */
  void putForms(ByteBuffer bytes) {
    bytes.put(complete).put(completeEnd);
    if (redacted != null) {
      bytes.put(redacted).put(redactedEnd);
    }
  }

  /** {@link #complete} as text. */
  public String completeText() {
    return new String(complete(), StandardCharsets.UTF_8);
  }

  /** Bytes of both forms together, what the record weighs in memory. */
  public int sizeBytes() {
    return completeBytes() + Math.max(0, redactedBytes());
  }

  @Override
  public String toString() {
    return "SpooledRecord[" + stream + " #" + sequence + "]";
  }
}
