package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The readable part of a frame: {@link SegmentFormat}. Immutable. */
final class FrameHeader {
  final int length;
  final long sequence;
  final long durable;
  final long counter;
  final byte type;

  FrameHeader(int length, long sequence, long durable, long counter, byte type) {
    this.length = length;
    this.sequence = sequence;
    this.durable = durable;
    this.counter = counter;
    this.type = type;
  }

  /**
   * The header at {@code offset}, or null where no valid one begins: the CRC must hold and every
   * field be possible, since a CRC alone is hit by chance once in four thousand million.
   */
  static @Nullable FrameHeader read(ByteBuffer bytes, int offset, UUID segment) {
    if (bytes.limit() - offset < SegmentFormat.FRAME_HEADER
        || bytes.getInt(offset + 4) != SegmentFormat.headerCrc(bytes, offset, segment)) {
      return null;
    }
    int typeAndZeros = bytes.getInt(offset + 32);
    FrameHeader header =
        new FrameHeader(
            bytes.getInt(offset),
            bytes.getLong(offset + 8),
            bytes.getLong(offset + 16),
            bytes.getLong(offset + 24),
            (byte) (typeAndZeros >>> 24));
    return header.plausible() && (typeAndZeros & 0xFF_FFFF) == 0 ? header : null;
  }

  private boolean plausible() {
    return length >= SegmentFormat.TAG_BYTES
        && length <= SegmentFormat.MAX_BODY
        && sequence >= -1
        && durable >= -1
        && (type == SegmentFormat.RECORD ? durable < sequence : durable <= sequence)
        && type >= SegmentFormat.RECORD
        && type <= SegmentFormat.FOOTER;
  }

  boolean isRecord() {
    return type == SegmentFormat.RECORD;
  }

  int paddedLength() {
    return SegmentFormat.paddedLength(length);
  }
}
