package io.affidavit.pipeline.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenPairsTest {
  @TempDir Path temp;
  private final List<String> warnings = new ArrayList<>();

  private SeenPairs open() throws IOException {
    return SeenPairs.open(temp, 1000, 90, warnings::add);
  }

  @Test
  void theFilesAreTheirOwnersAloneAndShowNoId() throws IOException {
    try (SeenPairs seen = open()) {
      assertFalse(seen.see("user-jane device-77", 20_000, true));
    }
    for (String name : List.of("seen", "key", "lock")) {
      Path file = temp.resolve(name);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), name);
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("jane") || text.contains("device"), name);
    }
    assertEquals(SeenFile.HEADER_BYTES + SeenFile.ENTRY_BYTES, Files.size(temp.resolve("seen")));
  }

  @Test
  void everyCutOfTheFileLosesOnlyWhatWasCut() throws IOException {
    try (SeenPairs seen = open()) {
      for (int i = 0; i < 4; i++) {
        seen.see("pair " + i, 20_000, true);
      }
    }
    byte[] whole = Files.readAllBytes(temp.resolve("seen"));
    for (int cut = whole.length; cut >= 0; cut--) {
      Files.write(temp.resolve("seen"), java.util.Arrays.copyOf(whole, cut));
      try (SeenPairs seen = open()) {
        int left = Math.max(0, cut - SeenFile.HEADER_BYTES) / SeenFile.ENTRY_BYTES;
        for (int i = 0; i < 4; i++) {
          assertEquals(i < left, seen.see("pair " + i, 20_000, false), "cut at " + cut);
        }
      }
    }
  }

  @Test
  void whatComesAfterADamagedEntryIsForgottenAndTheFileIsWholeAgain() throws IOException {
    try (SeenPairs seen = open()) {
      seen.see("a", 20_000, true);
      seen.see("b", 20_000, true);
    }
    try (RandomAccessFile file = new RandomAccessFile(temp.resolve("seen").toFile(), "rw")) {
      file.seek(SeenFile.HEADER_BYTES + SeenFile.ENTRY_BYTES + 3);
      file.write(file.read() ^ 1);
    }
    try (SeenPairs seen = open()) {
      seen.see("c", 20_000, true);
    }
    try (SeenPairs seen = open()) {
      assertTrue(seen.see("a", 20_000, false));
      assertTrue(seen.see("c", 20_000, false));
    }
  }

  @Test
  void theFileStaysInProportion() throws IOException {
    try (SeenPairs seen = open()) {
      for (int day = 0; day < 5_000; day++) {
        seen.see("the one pair", day, true);
      }
    }
    assertTrue(Files.size(temp.resolve("seen")) < 32 * 1024, "" + Files.size(temp.resolve("seen")));
    try (SeenPairs seen = open()) {
      assertTrue(seen.see("the one pair", 4_999, false));
    }
  }

  @Test
  void beyondTheBoundTheOldestGo() throws IOException {
    try (SeenPairs seen = open()) {
      for (int i = 0; i < 5_000; i++) {
        seen.see("pair " + i, i, true);
      }
      assertTrue(seen.see("pair 4999", 4_999, false));
      assertTrue(seen.see("pair 4980", 4_999, false));
      assertFalse(seen.see("pair 1", 1, false));
    }
  }

  @Test
  void twoAppendersDoNotShareADirectory() throws IOException {
    try (SeenPairs seen = open()) {
      assertFalse(seen.see("a", 1, true));
      IOException refused = assertThrows(IOException.class, this::open);
      assertEquals(
          temp + " is in use by another appender; give each its own facts.directory",
          refused.getMessage());
    }
    open().close();
  }

  @Property(tries = 200)
  void theTableIsWhatAMapWouldBe(
      @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> keys,
      @ForAll @IntRange(min = 20, max = 100) int bound) {
    DayTable table = new DayTable(bound);
    java.util.Map<Integer, Integer> model = new java.util.HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      table.put(keys.get(i), i);
      model.put(keys.get(i) == 0 ? 1 : keys.get(i), i);
    }
    model.forEach((key, day) -> assertEquals(day, table.day(key)));
    assertTrue(table.size() <= bound);
    assertEquals(Integer.MIN_VALUE, table.day(77));
  }

  @Property(tries = 50)
  void theTableIsNeverFullerThanItsBound(@ForAll @IntRange(min = 1, max = 300) int bound) {
    DayTable table = new DayTable(bound);
    for (int i = 1; i < 1_000; i++) {
      table.put(spread(i), i / 7);
      assertTrue(table.size() <= bound);
    }
    assertEquals(142, table.day(spread(999)));
  }

  private static long spread(int i) {
    return 0x9E3779B97F4A7C15L * i;
  }
}
