package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorFileTest {
  @TempDir Path temp;

  private Path path() {
    return temp.resolve("cursor");
  }

  private long read(String target) throws IOException {
    try (CursorFile cursors = CursorFile.open(path())) {
      return cursors.get(target);
    }
  }

  private void advance(String target, long... sequences) throws IOException {
    try (CursorFile cursors = CursorFile.open(path())) {
      for (long sequence : sequences) {
        cursors.advance(target, sequence);
      }
    }
  }

  @Test
  void slotsAreWhereTheFormatSays() throws IOException {
    advance("logs", 7, 9);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path()));
    assertEquals(4096, bytes.capacity());
    for (int slot = 0; slot < 2; slot++) {
      int at = 512 * slot;
      // Generation 1 stands in the odd slot, 2 in the even one.
      assertEquals(slot == 0 ? 2 : 1, bytes.getLong(at + 4), "generation");
      assertEquals(slot == 0 ? 9 : 7, bytes.getLong(at + 12), "sequence");
      assertEquals(4, bytes.getShort(at + 20), "length of the name");
      assertEquals(
          "logs", new String(bytes.array(), at + 22, 4, java.nio.charset.StandardCharsets.UTF_8));
      assertEquals(SegmentFormat.crc(bytes.array(), at + 4, 508), bytes.getInt(at));
    }
  }

  @Test
  void everyTornWriteLeavesTheCursorBefore() throws IOException {
    advance("logs", 7);
    byte[] before = Files.readAllBytes(path());
    advance("logs", 9);
    byte[] after = Files.readAllBytes(path());
    for (int written = 0; written <= 512; written++) {
      byte[] torn = java.util.Arrays.copyOf(before, after.length);
      System.arraycopy(after, 0, torn, 0, written);
      Files.write(path(), torn);
      // Behind the name both are zeros: the write is whole before its end.
      assertEquals(written < 26 ? 7 : 9, read("logs"), written + " bytes");
    }
  }

  @Test
  void aDamagedSlotCostsOneStep() throws IOException {
    advance("logs", 7, 9);
    byte[] good = Files.readAllBytes(path());
    for (int bit = 0; bit < 8 * good.length; bit += bit % 4096 < 240 ? 1 : 41) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path(), flipped);
      assertEquals(bit < 8 * 512 ? 7 : 9, read("logs"), "bit " + bit);
    }
  }

  @Test
  void garbageIsNoCursorAndCanBeWrittenOver() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] garbage = new byte[random.nextInt(3000)];
      random.nextBytes(garbage);
      Files.write(path(), garbage);
      assertEquals(-1, read("logs"));
      advance("logs", 3);
      assertEquals(3, read("logs"));
      Files.delete(path());
    }
  }

  @Test
  void aNameOfImpossibleLengthIsGarbage() throws IOException {
    advance("logs", 3);
    for (int length : new int[] {-1, 491, Short.MAX_VALUE}) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path()));
      bytes.putShort(512 + 20, (short) length);
      bytes.putInt(512, SegmentFormat.crc(bytes.array(), 516, 508));
      Files.write(path(), bytes.array());
      assertEquals(-1, read("logs"), "length " + length);
    }
  }

  @Test
  void targetsDoNotTouchEachOther() throws IOException {
    String longName = "arn:" + "x".repeat(600);
    advance("logs", 1, 2, 3);
    advance(longName, 40);
    advance("bus", 5);
    advance("logs", 4);
    assertEquals(4, read("logs"));
    assertEquals(5, read("bus"));
    assertEquals(40, read(longName));
    assertEquals(-1, read("none"));
  }

  @Test
  void aCursorNeverMovesBack() throws IOException {
    advance("logs", 9, 4);
    assertEquals(9, read("logs"));
  }

  @Test
  void whatIsBeyondTheEndIsIgnored() throws IOException {
    advance("logs", 500);
    advance("bus", Long.MAX_VALUE);
    advance("file", 20);
    try (CursorFile cursors = CursorFile.open(path())) {
      assertEquals(List.of("logs"), cursors.ignoreBeyond(100, passed -> -1));
      assertEquals(-1, cursors.get("logs"));
      assertEquals(20, cursors.get("file"));
      assertEquals(Long.MAX_VALUE, cursors.furthest());
      cursors.advance("logs", 10);
    }
    assertEquals(10, read("logs"), "and what follows counts");
    assertEquals(Long.MAX_VALUE, read("bus"), "done for good");
  }

  @Test
  void whatIsLaidAsideIsTakenByTheNextDestinations() throws IOException {
    Path path = temp.resolve("laid-aside");
    for (int i = 0; i < 6; i++) {
      try (CursorFile cursors = CursorFile.open(path)) {
        cursors.advance("target-" + i, 100 + i);
        cursors.advance("target-" + i, 200 + i);
      }
      assertEquals(i < 4 ? 4096 : 1024 * (i + 1), java.nio.file.Files.size(path));
    }
    try (CursorFile cursors = CursorFile.open(path)) {
      for (int i = 0; i < 6; i++) {
        assertEquals(200 + i, cursors.get("target-" + i));
      }
    }
  }
}
