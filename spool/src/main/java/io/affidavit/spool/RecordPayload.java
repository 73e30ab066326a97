package io.affidavit.spool;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record frame holds once decrypted: {@code version 1 (1) | length of routing (2) | of
 * complete (4) | of redacted (4, -1: none) | routing | complete | redacted}.
 */
final class RecordPayload {
  private static final byte VERSION = 1;
  private static final int FIXED = 11;
  private static final int MAX_ROUTING = 4096;

  /** Largest payload that fits a frame. */
  static final int MAX_BYTES = SegmentFormat.MAX_BODY - SegmentFormat.TAG_BYTES;

  /** Two seal members are at most 256 bytes each; a dead letter adds where it was bound and why. */
  private static final int MAX_ENTRY = MAX_BYTES - FIXED - 512 - DeadLetterFile.MAX_OVERHEAD;

  private RecordPayload() {}

  static byte[] encode(SpooledRecord record) {
    ByteBuffer bytes = ByteBuffer.allocate(length(record));
    encode(record, bytes);
    return bytes.array();
  }

  /** Bytes of the payload. */
  static int length(SpooledRecord record) {
    return FIXED + record.routing().length + record.sizeBytes();
  }

  /** Puts the payload at the buffer's position. */
  static void encode(SpooledRecord record, ByteBuffer bytes) {
    bytes.put(VERSION).putShort((short) record.routing().length);
    bytes.putInt(record.completeBytes()).putInt(record.redactedBytes());
    bytes.put(record.routing());
    record.putForms(bytes);
  }

  /** Null where the bytes are no payload of this version. */
  static @Nullable SpooledRecord decode(UUID stream, long sequence, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    try {
      if (bytes.get() != VERSION) {
        return null;
      }
      int routing = bytes.getShort();
      int complete = bytes.getInt();
      int redacted = bytes.getInt();
      if (routing < 0 || complete < 0 || redacted < -1) {
        return null;
      }
      byte[] routingBytes = take(bytes, routing);
      byte[] completeBytes = take(bytes, complete);
      byte[] redactedBytes = redacted < 0 ? null : take(bytes, redacted);
      return new SpooledRecord(stream, sequence, routingBytes, completeBytes, redactedBytes);
    } catch (BufferUnderflowException torn) {
      return null;
    }
  }

  /**
   * Refuses what no frame could hold.
   *
   * @throws SpoolException when the entry cannot be stored, whatever the seal adds
   */
  static void check(SpoolEntry entry) throws SpoolException {
    byte[] redacted = entry.redacted();
    long size =
        (long) entry.routing().length
            + entry.complete().length
            + (redacted == null ? 0 : redacted.length);
    if (entry.routing().length > MAX_ROUTING) {
      throw tooLarge("routing must be at most 4096 bytes, got " + entry.routing().length);
    }
    if (size > MAX_ENTRY) {
      throw tooLarge(
          "all forms together must be at most "
              + MAX_ENTRY
              + " bytes, got "
              + size
              + "; shorten the event's largest fields");
    }
  }

  private static SpoolException tooLarge(String what) {
    return new SpoolException(
        SpoolException.Reason.TOO_LARGE, "a record does not fit the audit spool: " + what);
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }
}
