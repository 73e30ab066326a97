package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Segments that a fuzzer breaks: bytes anywhere, frame headers with any field and a checksum that
 * holds, frames left out, repeated and moved, whole headers replaced. What is read is what was
 * written, in order, or is not read; nothing ends otherwise than with an {@link IOException}.
 */
class SegmentFuzzTest {
  private static final int RECORDS = 6;
  private static final Made MADE = new Made();

  /** Two segments of one stream, written once. */
  private static final class Made {
    final UUID stream = UUID.randomUUID();
    final Map<String, byte[]> segments = new TreeMap<>();
    final KeyRing ring;

    Made() {
      try {
        ring = Golden.ring();
        java.nio.file.Path directory = java.nio.file.Files.createTempDirectory("affidavit-fuzz");
        UUID previous = null;
        for (int i = 0; i < 2; i++) {
          SegmentHeader header = SegmentHeader.create(stream, (long) i * RECORDS, previous, ring);
          try (SegmentWriter writer =
              SegmentWriter.create(new FaultyFiles(), directory, header, ring)) {
            for (long n = header.firstSequence(); n < header.firstSequence() + RECORDS; n++) {
              writer.append(SegmentFormat.RECORD, n, n - 1, payload(n));
            }
            previous = header.segment();
            segments.put(
                String.valueOf(writer.path().getFileName()),
                java.nio.file.Files.readAllBytes(writer.path()));
          }
        }
        Scratch.deleteAll(directory);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    byte[] payload(long n) {
      return RecordPayload.encode(
          new SpooledRecord(stream, n, TestRecords.utf8("r" + n), DeadStream.content(n), null));
    }
  }

  @FuzzTest
  void read(FuzzedDataProvider data) throws IOException {
    Map<String, byte[]> segments = new TreeMap<>();
    for (Map.Entry<String, byte[]> segment : MADE.segments.entrySet()) {
      byte[] bytes = data.consumeBoolean() ? broken(segment.getValue(), data) : segment.getValue();
      segments.put(segment.getKey(), bytes);
    }
    try {
      MemoryStream left = new MemoryStream(MADE.stream, segments, data.consumeLong(-1, RECORDS));
      readAll(left, data.consumeLong(-1, 2 * RECORDS));
    } catch (SpoolException newerRelease) {
      assertTrue(newerRelease.reason() == SpoolException.Reason.SETUP, newerRelease.getMessage());
    }
  }

  private static void readAll(MemoryStream left, long after) throws IOException {
    StreamReader.Damage damage =
        (from, to, kind) -> assertTrue(from <= to && from >= 0, from + " to " + to);
    long last = after;
    try (StreamReader reader = new StreamReader(left, MADE.ring, after, damage)) {
      for (SpooledRecord record = reader.next(); record != null; record = reader.next()) {
        assertTrue(record.sequence() > last, "twice, or out of order: " + record);
        last = record.sequence();
        assertArrayEquals(DeadStream.content(last), record.complete(), "never written");
      }
      reader.atEnd();
    }
  }

  private static byte[] broken(byte[] whole, FuzzedDataProvider data) {
    byte[] bytes = whole.clone();
    for (int i = data.consumeInt(1, 6); i > 0; i--) {
      bytes = brokenOnce(bytes, data);
    }
    return bytes;
  }

  private static byte[] brokenOnce(byte[] bytes, FuzzedDataProvider data) {
    int from = data.consumeInt(0, Math.max(0, bytes.length - 1));
    switch (data.consumeInt(0, 4)) {
      case 0 -> overwrite(bytes, from, data.consumeBytes(64));
      case 1 -> frame(bytes, from & ~7, data);
      case 2 -> {
        return java.util.Arrays.copyOf(bytes, from);
      }
      case 3 -> {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        int again = data.consumeInt(0, from);
        spliced.write(bytes, again, bytes.length - again);
        return java.util.Arrays.copyOf(spliced.toByteArray(), Math.min(spliced.size(), 1 << 16));
      }
      default -> header(bytes, data);
    }
    return bytes;
  }

  private static void overwrite(byte[] bytes, int from, byte[] with) {
    System.arraycopy(with, 0, bytes, from, Math.min(with.length, bytes.length - from));
  }

  /** A frame of anybody's, both of whose checksums hold. */
  private static void frame(byte[] bytes, int at, FuzzedDataProvider data) {
    if (bytes.length < SegmentFormat.FIRST_FRAME + SegmentFormat.FRAME_HEADER
        || at + SegmentFormat.FRAME_HEADER > bytes.length) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    UUID segment = new UUID(buffer.getLong(32), buffer.getLong(40));
    int length = data.consumeInt(-1, SegmentFormat.MAX_BODY + 1);
    FrameHeader header =
        new FrameHeader(
            length, data.consumeLong(), data.consumeLong(), data.consumeLong(), data.consumeByte());
    SegmentFormat.putFrameHeader(buffer.slice(at, bytes.length - at), segment, header);
    int body = at + SegmentFormat.FRAME_HEADER;
    if (length >= 0 && body + length <= bytes.length) {
      buffer.putInt(at + 36, SegmentFormat.crc(bytes, body, length));
    }
  }

  /** A header of anybody's, whose checksum holds. */
  private static void header(byte[] bytes, FuzzedDataProvider data) {
    if (bytes.length >= SegmentFormat.FIRST_FRAME) {
      overwrite(bytes, data.consumeInt(8, 130), data.consumeBytes(24));
      int crc = SegmentFormat.crc(bytes, 0, SegmentFormat.HEADER_BLOCK - 4);
      ByteBuffer.wrap(bytes).putInt(SegmentFormat.HEADER_BLOCK - 4, crc);
    }
  }
}
