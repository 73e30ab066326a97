package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a delivered segment goes, and what a disk that breaks meanwhile leaves of it. */
class SegmentRemovalTest {
  @TempDir Path temp;
  private final FaultyFiles disk = new FaultyFiles();
  private final List<byte[]> seen = new ArrayList<>();
  private Path path = Path.of("");
  private byte[] whole = new byte[0];

  @BeforeEach
  void write() throws IOException {
    DeadStream stream = new DeadStream(temp);
    SegmentHeader header = SegmentHeader.create(stream.id, 0, null, stream.ring);
    try (SegmentWriter writer = SegmentWriter.create(disk, stream.directory, header, stream.ring)) {
      writer.append(SegmentFormat.MARK, -1, -1, new byte[0]);
      writer.force();
      path = writer.path();
    }
    whole = Files.readAllBytes(path);
    disk.watch(operation -> seen.add(Files.readAllBytes(path)));
  }

  private SegmentFile segment(long last) {
    return new SegmentFile(path, 0, whole.length, last);
  }

  private static boolean zeros(byte[] bytes, int copy) {
    byte[] zeros = new byte[4096];
    return Arrays.equals(zeros, Arrays.copyOfRange(bytes, 4096 * copy, 4096 * copy + 4096));
  }

  @Test
  void theSecondCopyOfTheHeaderIsWipedSafelyBeforeTheFirst() throws IOException {
    segment(3).remove(disk, temp.resolve("quarantine"));
    // Before each of: open, write, force; open, write, force; delete.
    assertEquals(7, seen.size());
    assertArrayEquals(whole, seen.get(1));
    assertTrue(zeros(seen.get(2), 1) && !zeros(seen.get(2), 0));
    assertFalse(zeros(seen.get(4), 0), "the second is forced by now");
    assertTrue(zeros(seen.get(6), 0) && zeros(seen.get(6), 1));
    assertFalse(Files.exists(path));
  }

  @Test
  void aSegmentWithoutARecordGoesUnwiped() throws IOException {
    segment(-1).remove(disk, temp.resolve("quarantine"));
    assertEquals(1, seen.size());
    assertArrayEquals(whole, seen.get(0));
    assertFalse(Files.exists(path));
  }

  @Test
  void aRemovalThatFailedAnywhereIsDoneByTheNext() throws IOException {
    for (int fault = 0; fault < 7; fault++) {
      disk.watch(operation -> {});
      Files.write(path, whole);
      int now = disk.operations();
      disk.breakAt(now + fault, now + fault + 1, true);
      SegmentFile segment = segment(3);
      assertThrows(IOException.class, () -> segment.remove(disk, temp.resolve("quarantine")));
      assertTrue(Files.exists(path), "fault " + fault);
      disk.repair();
      if (fault == 6) {
        segment.remove(disk, temp.resolve("quarantine"));
        assertFalse(Files.exists(path));
      }
    }
    assertEquals(7, disk.faults());
  }

  @Test
  void evidenceIsMovedAsItIs() throws IOException {
    SegmentFile segment = segment(3);
    segment.markDamaged();
    Path quarantine = temp.resolve("quarantine");
    segment.remove(disk, quarantine);
    assertArrayEquals(whole, Files.readAllBytes(quarantine.resolve(path.getFileName())));
    assertFalse(Files.exists(path));
  }
}
