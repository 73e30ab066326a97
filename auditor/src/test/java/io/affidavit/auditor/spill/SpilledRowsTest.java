package io.affidavit.auditor.spill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpilledRowsTest {
  private static @Nullable Object cell(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "\u00e4\ud83d\ude00".repeat(random.nextInt(40));
      case 1 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> random.nextBoolean();
      case 5 -> List.of("a", "", "b\u001fc");
      case 6 -> List.of();
      default -> null;
    };
  }

  private static List<List<@Nullable Object>> read(SpilledRows rows) throws IOException {
    List<List<@Nullable Object>> all = new ArrayList<>();
    rows.forEach(all::add);
    return all;
  }

  @Property(tries = 100)
  void comeBackAsTheyWere(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 50) int count,
      @ForAll @IntRange(min = 0, max = 2000) int inMemory)
      throws IOException {
    Random random = new Random(seed);
    List<List<@Nullable Object>> expected = new ArrayList<>();
    try (SpilledRows rows = new SpilledRows(inMemory)) {
      for (int i = 0; i < count; i++) {
        List<@Nullable Object> row = Arrays.asList(cell(random), cell(random), cell(random));
        expected.add(row);
        rows.add(row);
      }
      assertEquals(count, rows.count());
      assertEquals(expected, read(rows));
      assertEquals(expected, read(rows));
    }
  }

  @Test
  void nothingIsAddedOnceTheyAreRead() throws Exception {
    try (SpilledRows rows = new SpilledRows()) {
      rows.add(List.of("a"));
      assertEquals(1, read(rows).size());
      assertThrows(IllegalStateException.class, () -> rows.add(List.of("b")));
    }
  }
}
