package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A delivered segment that could not be removed, later ones that could, and a power cut that takes
 * the delivered records behind them: what was released is not lost, what was not released is.
 */
class RefusedRemovalTest {
  @TempDir Path temp;

  /** Only with these are records delivered before they are forced. */
  @ParameterizedTest
  @EnumSource(
      value = Durability.class,
      names = {"INTERVAL", "PROCESS"})
  void nothingThatWasDeliveredIsCalledLost(Durability durability) throws IOException {
    Path base = temp.resolve("spool");
    SteppedSpool dead = new SteppedSpool(base, durability, 12 * 1024);
    Path directory = dead.spool.own().directory();
    for (int number = 0; dead.spool.own().segments().size() < 3; number++) {
      assertTrue(dead.offer(SteppedSpool.sized(number)));
      work(dead);
    }
    long forced = dead.spool.writer().durable();
    assertTrue(dead.offer(TestRecords.entry(1000)));
    List<Path> before = TakeOver.segments(directory);
    SpoolQueue queue = dead.spool.queue("logs");
    List<SpooledRecord> batch = queue.peek(1000, 1 << 20);
    long delivered = batch.get(batch.size() - 1).sequence();
    assertTrue(delivered > forced, "delivered before it is forced");
    int now = dead.disk.operations();
    dead.disk.breakAt(now, now + 1, false);
    queue.acknowledge();
    assertEquals(1, dead.disk.faults());
    assertEquals(List.of(before.get(0), before.get(2)), TakeOver.segments(directory));
    powerCut(dead, directory);

    SteppedSpool next = new SteppedSpool(base, durability, 12 * 1024);
    work(next);
    SpoolQueue rest = next.spool.queue("logs");
    List<String> texts = new ArrayList<>();
    for (int empty = 0; empty < 3; ) {
      List<SpooledRecord> read = rest.peek(1000, 1 << 20);
      empty = read.isEmpty() ? empty + 1 : 0;
      read.forEach(record -> texts.add(record.completeText()));
      rest.acknowledge();
      work(next);
    }
    assertEquals(List.of(), next.errors);
    assertTrue(texts.stream().anyMatch(text -> text.contains("\"kind\":\"ADOPT\"")));
    assertFalse(texts.toString().contains("\"kind\":\"GAP\""), texts.toString());
    assertFalse(Files.exists(directory), "it is done with");
    next.spool.own().close();
  }

  private static void work(SteppedSpool spool) throws IOException {
    while (spool.step(100) > 0) {}
  }

  /**
   * Of what was not forced the first sector survives: in it a mark says how far the forces came,
   * and the record behind it is torn.
   */
  private static void powerCut(SteppedSpool spool, Path directory) throws IOException {
    CrashPoint point = spool.disk.crashPoint(directory);
    assertEquals(0, point.unsureNames());
    spool.spool.own().close();
    for (Path segment : TakeOver.segments(directory)) {
      Files.delete(segment);
    }
    point.write(directory, part -> part == 0);
  }

  /** Records 0 to 5, a gap, a segment from 13 on; the cursor may say anything. */
  private final class Left {
    final DeadStream stream;

    Left() throws IOException {
      stream = new DeadStream(temp.resolve("base"));
      UUID first = stream.segment(null, 0, 6, 5);
      UUID second = stream.segment(first, 6, 13, 12);
      stream.segment(second, 13, 20, 19);
    }

    Path file(int which) throws IOException {
      return stream.files().get(which);
    }

    /** What is read and said to be damaged, as the next process does it. */
    String read(long cursor, boolean byCrash) throws IOException {
      if (cursor >= 0) {
        try (CursorFile cursors = CursorFile.open(stream.directory.resolve("cursor"))) {
          cursors.advance("logs", cursor);
        }
      }
      try (Instance instance = stream.adopt()) {
        List<String> ignored = instance.ignoreCursorsBeyond(instance.tail().last(), byCrash);
        assertEquals(cursor > 19 ? List.of("logs") : List.of(), ignored);
        List<Long> read = stream.read(instance, instance.cursor("logs"));
        return (read.isEmpty() ? "none" : read.get(0) + " on") + " " + stream.damage;
      }
    }
  }

  /** Writes over both copies of its header. */
  private static void overwriteHeader(Path file, int with) throws IOException {
    byte[] copies = new byte[2 * SegmentFormat.HEADER_BLOCK];
    Arrays.fill(copies, (byte) with);
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.write(copies);
    }
  }

  @Test
  void whatIsLeftBehindTheReleasedIsReadAgain() throws IOException {
    Left left = new Left();
    Files.delete(left.file(1));
    assertEquals("13 on []", left.read(25, true));
  }

  @Test
  void soItIsWhereTheReleasedOneIsWipedAndStillThere() throws IOException {
    Left left = new Left();
    overwriteHeader(left.file(1), 0);
    assertEquals("13 on []", left.read(25, true));
  }

  @Test
  void andWhereTheCutCameWhileASegmentWasBegun() throws IOException {
    Left left = new Left();
    Files.delete(left.file(1));
    Files.createFile(left.stream.directory.resolve(SegmentName.of(20, UUID.randomUUID())));
    assertEquals("13 on []", left.read(25, true));
  }

  @Test
  void aDestinationThatHadNotPassedItHasLostIt() throws IOException {
    Left left = new Left();
    Files.delete(left.file(1));
    assertEquals("4 on [6-12 damage]", left.read(3, true));
  }

  @Test
  void soHasOneWithoutACursor() throws IOException {
    Left left = new Left();
    Files.delete(left.file(1));
    assertEquals("0 on [6-12 damage]", left.read(-1, true));
  }

  @Test
  void aCursorThatNoCrashLeavesProvesNothing() throws IOException {
    Left left = new Left();
    Files.delete(left.file(1));
    assertEquals("0 on [6-12 damage]", left.read(25, false));
  }

  @Test
  void aHeaderThatNobodyWipedIsDamage() throws IOException {
    Left left = new Left();
    overwriteHeader(left.file(1), 7);
    assertEquals("0 on [6-12 damage]", left.read(25, true));
  }

  @Test
  void damageBehindTheReleasedStaysDamage() throws IOException {
    Left left = new Left();
    DeadStream.damage(left.file(2), 15);
    Files.delete(left.file(1));
    assertEquals("13 on [15-15 damage]", left.read(25, true));
  }

  @Test
  void withoutAGapAllIsReadAgainAndDamageIsSaid() throws IOException {
    Left left = new Left();
    DeadStream.damage(left.file(1), 8);
    assertEquals("0 on [8-8 damage]", left.read(25, true));
  }
}
