package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every single bit of a segment, flipped. */
class BitFlipTest {
  private static final int RECORDS = 12;

  @TempDir Path temp;

  @Test
  void everyFlipOfAForcedRecordCostsThatOneAndIsReported() throws IOException {
    flipAll(RECORDS - 1);
  }

  @Test
  void aFlipOfWhatNoForceHadCoveredIsNoDamage() throws IOException {
    flipAll(-1);
  }

  private void flipAll(long durable) throws IOException {
    try (Scratch scratch = new Scratch(temp)) {
      DeadStream stream = new DeadStream(scratch.directory());
      stream.segment(null, 0, RECORDS, durable);
      Path file = stream.files().get(0);
      assertEquals(DeadStream.range(0, RECORDS), stream.read(), "unharmed");
      assertEquals(List.of(), stream.damage);
      int lost = 0;
      long bits = 8 * Files.size(file);
      // The header stands there twice: some of its bits will do.
      for (long bit = 0; bit < bits; bit += bit < 8 * SegmentFormat.FIRST_FRAME ? 97 : 1) {
        DeadStream.flip(file, bit);
        lost += check(stream, bit, durable);
        DeadStream.flip(file, bit);
      }
      assertTrue(lost > 8 * RECORDS * 60, lost + " flips cost a record");
    }
  }

  private static int check(DeadStream stream, long bit, long durable) throws IOException {
    List<Long> read = stream.read();
    if (read.size() == RECORDS) {
      assertEquals(List.of(), stream.damage, "bit " + bit);
      return 0;
    }
    List<Long> missing = DeadStream.range(0, RECORDS);
    missing.removeAll(read);
    assertEquals(1, missing.size(), "bit " + bit + " lost " + missing);
    long gone = missing.get(0);
    boolean lastOfAll = gone == RECORDS - 1;
    String kind = gone <= durable ? (lastOfAll ? "tail" : "damage") : StreamReader.UNPROVEN;
    List<String> reports =
        gone > durable && lastOfAll ? List.of() : List.of(gone + "-" + gone + " " + kind);
    assertEquals(reports, stream.damage, "bit " + bit);
    return 1;
  }
}
