package io.affidavit.spool;

import static io.affidavit.spool.DeadStream.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that replaced others, damaged and forged ones, in streams of dead processes. */
class StreamReaderTest {
  @TempDir Path temp;
  private DeadStream stream;

  @BeforeEach
  void make() throws IOException {
    stream = new DeadStream(temp);
  }

  /** A force failed over a full segment and its successor: both are replaced by a third. */
  private void replaced() throws IOException {
    UUID full = stream.segment(null, 0, 51, 30);
    UUID next = stream.segment(full, 51, 61, 30);
    stream.segment(next, 31, 101, 100);
  }

  @Test
  void aReplacementIsReadToItsEndWhereverReadingBegins() throws IOException {
    replaced();
    for (long after = -1; after < 101; after++) {
      assertEquals(range(after + 1, 101), stream.read(after), "after " + after);
      assertEquals(List.of(), stream.damage);
    }
  }

  @Test
  void aReplacementStaysUntilItsOwnLastRecordWasPassed() throws IOException {
    replaced();
    try (Instance instance = stream.adopt()) {
      assertEquals(range(0, 101), stream.read(instance, -1));
      instance.advance("logs", 60);
      instance.release(List.of("logs"), new SpoolReports(SpoolListener.SILENT));
      assertEquals(1, instance.segments().size(), "only the abandoned ones may go");
      assertEquals(range(61, 101), stream.read(instance, 60));
      instance.advance("logs", 100);
      instance.release(List.of("logs"), new SpoolReports(SpoolListener.SILENT));
      assertEquals(1, instance.segments().size(), "the newest says where the stream ends");
      instance.removeAll();
      assertEquals(0, instance.segments().size());
      assertFalse(Files.exists(stream.directory));
    }
  }

  @Test
  void oneTargetThatLagsHoldsEverySegment() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    stream.segment(first, 10, 20, 19);
    try (Instance instance = stream.adopt()) {
      stream.read(instance, -1);
      instance.advance("logs", 19);
      assertEquals(
          0, instance.release(List.of("logs", "bus"), new SpoolReports(SpoolListener.SILENT)));
      assertEquals(
          0,
          instance.release(List.of(), new SpoolReports(SpoolListener.SILENT)),
          "no destination has passed anything");
      instance.advance("bus", 9);
      assertTrue(
          instance.release(List.of("logs", "bus"), new SpoolReports(SpoolListener.SILENT)) > 0);
      assertEquals(1, instance.segments().size());
    }
  }

  @Test
  void aHoleIsFilledFromTheAbandonedSegment() throws IOException {
    replaced();
    DeadStream.damage(stream.files().get(1), 40);
    DeadStream.damage(stream.files().get(1), 55);
    assertEquals(range(0, 101), stream.read());
    assertEquals(List.of(), stream.damage, "nothing was lost");
  }

  @Test
  void aHoleIsFilledFromTheReplacement() throws IOException {
    replaced();
    DeadStream.damage(stream.files().get(0), 40);
    DeadStream.damage(stream.files().get(2), 57);
    assertEquals(range(0, 101), stream.read());
    assertEquals(List.of(), stream.damage);
  }

  @Test
  void aHoleInBothIsDamageOfThatRecordOnly() throws IOException {
    replaced();
    DeadStream.damage(stream.files().get(0), 40);
    DeadStream.damage(stream.files().get(1), 40);
    DeadStream.damage(stream.files().get(1), 42);
    List<Long> expected = range(0, 101);
    expected.remove(40L);
    assertEquals(expected, stream.read());
    assertEquals(List.of("40-40 damage"), stream.damage);
  }

  @Test
  void aSegmentWhoseHeaderIsGoneCostsItsOwnRecords() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    UUID second = stream.segment(first, 10, 20, 19);
    stream.segment(second, 20, 30, 29);
    overwriteHeader(stream.files().get(1), (byte) 0x55);
    List<Long> expected = range(0, 10);
    expected.addAll(range(20, 30));
    assertEquals(expected, stream.read());
    assertEquals(List.of("10-19 damage"), stream.damage);
  }

  @Test
  void aNewestSegmentWithoutHeaderIsReported() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    stream.segment(first, 10, 20, 19);
    overwriteHeader(stream.files().get(1), (byte) 0x55);
    assertEquals(range(0, 10), stream.read());
    assertEquals(List.of("10-10 header"), stream.damage);
  }

  private static void overwriteHeader(Path file, byte with) throws IOException {
    byte[] header = new byte[SegmentFormat.FIRST_FRAME];
    java.util.Arrays.fill(header, with);
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.write(header);
    }
  }

  /** Its adopter reads from the second on, and dies while it removes what was delivered. */
  @Test
  void whatALaterSegmentsRemovalLeavesNamesTheSameEnd() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    UUID second = stream.segment(first, 10, 20, 19);
    stream.segment(second, 20, 30, 29);
    SpoolReports silent = new SpoolReports(SpoolListener.SILENT);
    try (Instance instance = stream.adopt()) {
      instance.advance("logs", 19);
      assertEquals(range(20, 30), stream.read(instance, 19));
      instance.advance("logs", 29);
      instance.release(List.of("logs"), silent);
      assertEquals(1, stream.files().size(), "the unread ones are passed too");
    }
    try (Instance next = stream.adopt()) {
      assertEquals(29, next.tail().last());
      assertEquals(List.of(), next.ignoreCursorsBeyond(next.tail().last(), false));
    }
  }

  /** While it was made, a record of the spool's own went into the segment before. */
  @Test
  void aSegmentBegunAndGivenUpBeforeACrashHidesNoRecord() throws IOException {
    UUID first = stream.segment(null, 0, 18, 17);
    stream.segment(first, 17, 17, 17, -1);
    for (long after = -1; after < 18; after++) {
      assertEquals(range(after + 1, 18), stream.read(after), "after " + after);
      assertEquals(List.of(), stream.damage);
    }
  }

  /** The wipe goes from the second copy to the first, in pieces of any size and order. */
  @Test
  void aSegmentHalfWipedBeforeACrashIsNoDamage() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    stream.segment(first, 10, 20, 19);
    Path file = stream.files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int piece = 0; piece < 16; piece++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, piece < 8 ? 4096 + 512 * piece : 4096, 8192, (byte) 0);
      if (piece >= 8) {
        Arrays.fill(torn, 512 * (piece - 8), 512 * (piece - 7), (byte) 0);
      }
      Files.write(file, torn);
      try (Instance instance = stream.adopt()) {
        instance.advance("logs", 19);
        assertEquals(List.of(), stream.read(instance, 19), "piece " + piece);
        assertEquals(List.of(), stream.damage, "piece " + piece);
      }
      Files.delete(stream.directory.resolve("cursor"));
    }
  }

  @Test
  void aSegmentWipedBeforeACrashIsNoDamage() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    stream.segment(first, 10, 20, 19);
    overwriteHeader(stream.files().get(0), (byte) 0);
    assertEquals(range(10, 20), stream.read(9));
    assertEquals(List.of(), stream.damage);
    assertEquals(range(10, 20), stream.read(-1), "not delivered, so not wiped by us");
    assertEquals(List.of("0-9 damage"), stream.damage);
  }

  @Test
  void aFileThatACrashLeftWithoutHeaderIsPassedOver() throws IOException {
    stream.segment(null, 0, 10, 9);
    Files.write(stream.directory.resolve(SegmentName.of(10, UUID.randomUUID())), new byte[700]);
    assertEquals(range(0, 10), stream.read());
    assertEquals(List.of(), stream.damage);
  }

  @Test
  void aForgedFrameCannotSkipRecords() throws IOException {
    stream.segment(null, 0, 20, 19);
    Path file = stream.files().get(0);
    forge(file, 5, Long.MAX_VALUE - 1);
    List<Long> expected = range(0, 20);
    expected.remove(5L);
    assertEquals(expected, stream.read());
    assertEquals(List.of("5-5 tampering"), stream.damage);
  }

  @Test
  void aForgedLastFrameIsReported() throws IOException {
    stream.segment(null, 0, 5, 3);
    forge(stream.files().get(0), 4, 4);
    assertEquals(range(0, 4), stream.read());
    assertEquals(List.of("4-4 tampering"), stream.damage);
  }

  /** Gives the frame of a record another sequence and body, with good checksums. */
  private static void forge(Path file, long sequence, long newSequence) throws IOException {
    int at = (int) DeadStream.frame(file, sequence);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.put(at + 44, (byte) ~bytes.get(at + 44));
    bytes.putLong(at + 8, newSequence);
    UUID segment = new UUID(bytes.getLong(32), bytes.getLong(40));
    bytes.putInt(at + 4, SegmentFormat.headerCrc(bytes, at, segment));
    bytes.putInt(
        at + 36,
        SegmentFormat.crc(bytes.array(), at + SegmentFormat.FRAME_HEADER, bytes.getInt(at)));
    Files.write(file, bytes.array());
  }

  @Test
  void anAbandonedFileWithoutSuccessorDoesNotEndTheStream() throws IOException {
    // The order in which a directory lists them is not ours to choose.
    for (int i = 0; i < 8; i++) {
      stream = new DeadStream(temp);
      readAbandoned();
    }
  }

  private void readAbandoned() throws IOException {
    UUID first = stream.segment(null, 0, 51, 30);
    // A try that failed half-way, and the one that went through: both name the same predecessor.
    stream.segment(first, 31, 41, 30);
    stream.segment(first, 31, 101, 100);
    for (long after : new long[] {-1, 30, 35, 40, 60, 100}) {
      assertEquals(range(after + 1, 101), stream.read(after));
      assertEquals(List.of(), stream.damage);
    }
  }

  @Test
  void whatWasReleasedBeforeADestinationCameIsNoDamage() throws IOException {
    stream.segment(UUID.randomUUID(), 10, 20, 19);
    try (Instance instance = stream.adopt()) {
      assertEquals(range(10, 20), stream.read(instance, -1));
      assertEquals(List.of("0-9 damage"), stream.damage, "nobody has passed them");
      instance.advance("logs", 12);
      assertEquals(range(10, 20), stream.read(instance, -1));
      assertEquals(List.of(), stream.damage);
    }
  }

  @Test
  void theTailSaysHowTheStreamEnded() throws IOException {
    UUID first = stream.segment(null, 0, 10, 9);
    try (Instance closed = stream.adopt()) {
      assertTrue(closed.tail().closed());
      assertEquals(9, closed.tail().last());
      assertEquals(9, closed.tail().proven());
    }
    stream.segment(first, 10, 10, -1);
    try (Instance died = stream.adopt()) {
      assertFalse(died.tail().closed(), "a full segment has a footer too");
    }
  }

  @Test
  void missingRecordsThatCannotBeRecordedAreNotPassed() throws IOException {
    stream.segment(null, 0, 10, 9);
    DeadStream.damage(stream.files().get(0), 4);
    try (Instance instance = stream.adopt()) {
      List<Long> read = new ArrayList<>();
      boolean[] refuse = {true};
      StreamReader.Damage damage =
          (from, to, kind) -> {
            if (refuse[0]) {
              throw new IOException("no room for a gap record");
            }
          };
      try (StreamReader reader = new StreamReader(instance, stream.ring, -1, damage)) {
        for (int i = 0; i < 4; i++) {
          read.add(java.util.Objects.requireNonNull(reader.next()).sequence());
        }
        assertThrows(IOException.class, reader::next);
        assertThrows(IOException.class, reader::next, "still");
        refuse[0] = false;
        assertEquals(5, java.util.Objects.requireNonNull(reader.next()).sequence());
      }
      assertEquals(range(0, 4), read);
    }
  }
}
