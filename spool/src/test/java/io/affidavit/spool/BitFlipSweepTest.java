package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every single bit of a segment of 1 MiB, flipped. A frame is read by its own bytes alone, so each
 * flip is read with the frame before and the one after: those must come through untouched, and the
 * hit one as it was or not at all. {@link BitFlipTest} reads whole streams.
 */
@Tag("crash")
class BitFlipSweepTest {
  private static final int BYTES = 1 << 20;
  private static final int EVERY = CrashLane.size("flips.every", 61);

  @TempDir Path temp;
  private final List<Integer> frames = new ArrayList<>();
  private byte[] segment = new byte[0];
  private SegmentCipher cipher = new SegmentCipher(new byte[32], Crypto.PLATFORM);
  private Path name = Path.of("");
  private long cost;
  private long padding;
  private long marks;

  @BeforeEach
  void write() throws IOException {
    DeadStream stream = new DeadStream(temp);
    SegmentHeader header = SegmentHeader.create(stream.id, 0, null, stream.ring);
    try (SegmentWriter writer =
        SegmentWriter.create(new FaultyFiles(), stream.directory, header, stream.ring)) {
      for (int i = 0; writer.position() < BYTES; i++) {
        frames.add((int) writer.position());
        if (i % 50 == 49) {
          writer.append(SegmentFormat.MARK, i - 1, i - 1, new byte[0]);
        } else {
          byte[] body = TestRecords.utf8("{\"n\":\"" + "x".repeat(600 + i % 97) + i + "\"");
          SpooledRecord record =
              new SpooledRecord(stream.id, i, TestRecords.utf8("r" + i), body, null);
          writer.append(SegmentFormat.RECORD, i, i - 1L, RecordPayload.encode(record));
        }
      }
      frames.add((int) writer.position());
      writer.append(SegmentFormat.FOOTER, frames.size(), frames.size(), new byte[0]);
      frames.add((int) writer.position());
      name = Path.of(String.valueOf(writer.path().getFileName()));
    }
    segment = Files.readAllBytes(stream.files().get(0));
    cipher = header.cipher(stream.ring);
  }

  @Test
  @Timeout(7200)
  void noFlipPassesAndNoneCostsMoreThanItsFrame() throws IOException {
    long begun = System.nanoTime();
    long headers = flipHeaders();
    long flips = headers;
    for (int i = 0; i + 1 < frames.size(); i++) {
      flips += flipFrame(i);
    }
    long bits = 8L * segment.length;
    CrashLane.report(
        "bit flips",
        String.format(
            "%d of %d bits: %d in one of two headers, %d cost their frame, %d of them marks, %d in"
                + " padding; 0 passed; %d s",
            flips,
            bits,
            headers,
            cost,
            marks,
            padding,
            (System.nanoTime() - begun) / 1_000_000_000));
    assertTrue(flips >= bits / EVERY && segment.length >= BYTES, flips + " flips");
    assertEquals(flips, headers + cost + padding);
    assertTrue(cost > 0.98 * flips - headers, cost + " cost a frame");
  }

  /** Frame {@code i} with its neighbours, behind the header. */
  private byte[] window(int i) {
    int from = frames.get(Math.max(0, i - 1));
    int to = frames.get(Math.min(frames.size() - 1, i + 2));
    byte[] window = Arrays.copyOf(segment, SegmentFormat.FIRST_FRAME + to - from);
    System.arraycopy(segment, from, window, SegmentFormat.FIRST_FRAME, to - from);
    return window;
  }

  private long flipFrame(int i) throws IOException {
    byte[] window = window(i);
    List<byte[]> whole = read(window, false);
    int from = SegmentFormat.FIRST_FRAME + (i == 0 ? 0 : frames.get(i) - frames.get(i - 1));
    int length = frames.get(i + 1) - frames.get(i);
    int body = SegmentFormat.FRAME_HEADER + ByteBuffer.wrap(window).getInt(from);
    long flips = 0;
    for (long bit = Math.floorMod(-8L * frames.get(i), EVERY); bit < 8L * length; bit += EVERY) {
      int at = from + (int) (bit / 8);
      window[at] ^= (byte) (1 << bit % 8);
      boolean inPadding = at >= from + body;
      List<byte[]> expected = new ArrayList<>(whole);
      if (!inPadding) {
        expected.remove(Math.min(i, 1));
      }
      check(expected, read(window, !inPadding && i + 2 < frames.size()), frames.get(i) + bit / 8);
      window[at] ^= (byte) (1 << bit % 8);
      flips++;
      padding += inPadding ? 1 : 0;
      cost += inPadding ? 0 : 1;
      marks += !inPadding && length == SegmentFormat.paddedLength(16) ? 1 : 0;
    }
    return flips;
  }

  private static void check(List<byte[]> expected, List<byte[]> read, long at) {
    assertEquals(expected.size(), read.size(), "byte " + at);
    for (int i = 0; i < read.size(); i++) {
      assertArrayEquals(expected.get(i), read.get(i), "byte " + at);
    }
  }

  /** What can be decrypted; a frame that cannot be counts as lost, and as tampering. */
  private List<byte[]> read(byte[] window, boolean damaged) throws IOException {
    List<byte[]> payloads = new ArrayList<>();
    try (SegmentReader reader = SegmentReader.open(new MemorySegment(name, window))) {
      SegmentReader.Frame frame;
      while ((frame = reader.next(window.length)) != null) {
        byte @Nullable [] payload = frame.decrypt(cipher);
        if (payload != null) {
          payloads.add(payload);
        }
      }
      assertTrue(!damaged || reader.skippedDamage(), "the damage is seen");
    }
    return payloads;
  }

  private long flipHeaders() throws IOException {
    byte[] window = window(0);
    List<byte[]> whole = read(window, false);
    long flips = 0;
    for (long bit = 0; bit < 8L * SegmentFormat.FIRST_FRAME; bit += EVERY) {
      window[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
      check(whole, read(window, false), bit / 8);
      try (SegmentReader reader = SegmentReader.open(new MemorySegment(name, window))) {
        assertArrayEquals(Arrays.copyOf(segment, SegmentFormat.HEADER_BLOCK), block(reader));
      }
      window[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
      flips++;
    }
    return flips;
  }

  private static byte[] block(SegmentReader reader) {
    return reader.header().block();
  }
}
