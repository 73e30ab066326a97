package io.affidavit.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Changes segments as somebody would who knows the format and has no key: checksums hold. */
final class Forger {
  private Forger() {}

  /** Alters a byte of what a record says. */
  static void frame(Path segment, long sequence) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    int at = (int) DeadStream.frame(segment, sequence);
    int body = at + SegmentFormat.FRAME_HEADER;
    bytes.put(body, (byte) (bytes.get(body) ^ 1));
    bytes.putInt(at + 36, SegmentFormat.crc(bytes.array(), body, bytes.getInt(at)));
    Files.write(segment, bytes.array());
  }

  /** Adds a record that nobody wrote. */
  static void append(Path segment, long sequence) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(SegmentFormat.paddedLength(32));
    SegmentHeader header;
    try (SegmentReader reader = SegmentReader.open(segment)) {
      header = reader.header();
    }
    SegmentFormat.putFrameHeader(
        frame,
        header.segment(),
        new FrameHeader(32, sequence, sequence - 1, 999, SegmentFormat.RECORD));
    frame.putInt(36, SegmentFormat.crc(frame.array(), SegmentFormat.FRAME_HEADER, 32));
    Files.write(segment, frame.array(), StandardOpenOption.APPEND);
  }

  /** Alters a byte of one copy of the header, or of both (-1). */
  static void header(Path segment, int copy, int offset) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    for (int each = 0; each < 2; each++) {
      if (copy < 0 || copy == each) {
        int at = each * SegmentFormat.HEADER_BLOCK;
        bytes.put(at + offset, (byte) (bytes.get(at + offset) ^ 1));
        bytes.putInt(at + 4092, SegmentFormat.crc(bytes.array(), at, 4092));
      }
    }
    Files.write(segment, bytes.array());
  }

  /** Says another version, key mode or algorithm in both copies, as a later release would. */
  static void field(Path segment, int offset, int value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    for (int at = 0; at < SegmentFormat.FIRST_FRAME; at += SegmentFormat.HEADER_BLOCK) {
      bytes.putShort(at + offset, (short) value);
      bytes.putInt(at + 4092, SegmentFormat.crc(bytes.array(), at, 4092));
    }
    Files.write(segment, bytes.array());
  }
}
