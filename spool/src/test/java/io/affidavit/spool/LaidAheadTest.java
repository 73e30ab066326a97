package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.SECOND;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zeros before the records, and callers that wait for a moment without sleeping. */
@Timeout(120)
class LaidAheadTest {
  private static final int AHEAD = 4096;

  @TempDir Path temp;

  @Test
  void zerosStandBehindWhatWasWrittenAndAreOverwritten() throws IOException {
    Path path = temp.resolve("file");
    byte[] block = new byte[1000];
    Arrays.fill(block, (byte) 7);
    try (SpoolFiles.SpoolFile file = SpoolFiles.REAL.create(path, AHEAD)) {
      file.write(block, 0, block.length);
      assertEquals(1000 + AHEAD, Files.size(path));
      for (int i = 0; i < 4; i++) {
        file.write(block, 0, block.length);
        file.force();
      }
      assertEquals(1000 + AHEAD, Files.size(path), "no write has reached the end");
      file.write(block, 0, block.length);
      assertEquals(6000 + AHEAD, Files.size(path));
    }
    byte[] stored = Files.readAllBytes(path);
    for (int i = 0; i < stored.length; i++) {
      assertEquals(i < 6000 ? 7 : 0, stored[i], "at " + i);
    }
  }

  @Test
  void aDiskTooFullForZerosStillTakesRecords() throws IOException {
    try (SmallFileSystem small = new SmallFileSystem(temp.resolve("small"), "64k")) {
      byte[] block = new byte[8192];
      Arrays.fill(block, (byte) 7);
      Path path = small.resolve("file");
      try (SpoolFiles.SpoolFile file = SpoolFiles.REAL.create(path, 128 * 1024)) {
        for (int i = 0; i < 8; i++) {
          file.write(block, 0, block.length);
        }
        file.force();
      }
      byte[] stored = Files.readAllBytes(path);
      byte[] expected = new byte[8 * 8192];
      Arrays.fill(expected, (byte) 7);
      assertArrayEquals(expected, Arrays.copyOf(stored, expected.length));
    }
  }

  @Test
  void zerosAreLaidWhateverIsPromised() throws IOException {
    for (Durability durability : Durability.values()) {
      Path base = temp.resolve(durability.name());
      try (FileSpool spool = open(base, durability)) {
        spool.append(TestRecords.entry(0), LONG);
        assertTrue(endsInZeros(segment(base, spool)), durability.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aReaderTakesTheZerosForTheEnd(Durability durability) throws Exception {
    Path base = temp.resolve("spool");
    try (FileSpool spool = open(base, durability)) {
      TestRecords.append(spool, 0, 50);
      List<SpooledRecord> all = drain(spool.queue("logs"), 50);
      assertEquals(expected(0, 50), TestRecords.callers(all));
      SegmentSummary seen = SpoolInspector.instances(base).get(0).segments().get(0);
      assertTrue(seen.records() >= 50, "got " + seen.records());
      assertFalse(seen.damaged());
    }
  }

  @Test
  void aWaitWithoutSleepEndsWithTheForceOrWhenItTakesTooLong() throws IOException {
    Path base = temp.resolve("wait");
    Instance own = Instance.create(base(base), java.util.UUID.randomUUID(), SpoolFiles.REAL, null);
    ShortWait wait = new ShortWait(own);
    own.readable(5);
    assertTrue(wait.until(5));
    // The record never becomes readable: it must come back all the same.
    assertEquals(false, wait.until(6));
    for (int i = 0; i < 100; i++) {
      wait.forced(SECOND);
    }
    assertEquals(false, wait.until(6));
    assertEquals(false, wait.moreThan(() -> true), "a slow disk leaves time to sleep");
    for (int i = 0; i < 200; i++) {
      wait.forced(1);
    }
    assertEquals(Runtime.getRuntime().availableProcessors() > 1, wait.moreThan(() -> true));
    assertEquals(false, wait.moreThan(() -> false));
    own.close();
  }

  private static Path base(Path path) throws IOException {
    Disk.privateDirectory(path);
    return path;
  }

  private static FileSpool open(Path base, Durability durability) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .keyFile(TestKeys.auditKey())
            .durability(durability)
            .targets(List.of("logs"))
            .build();
    return FileSpool.open(settings, CONTROL, SpoolListener.SILENT);
  }

  private static Path segment(Path base, FileSpool spool) throws IOException {
    try (Stream<Path> files = Files.list(base.resolve(spool.stream().toString()))) {
      return files
          .filter(file -> SegmentName.firstSequence(file) != null)
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean endsInZeros(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    byte[] tail = Arrays.copyOfRange(bytes, bytes.length - 1024, bytes.length);
    return Arrays.equals(tail, new byte[1024]);
  }
}
