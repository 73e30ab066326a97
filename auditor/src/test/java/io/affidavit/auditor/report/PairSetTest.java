package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairSetTest {
  private static final int LARGEST = (1 << 30) - 1;

  /** Few values, so that many come twice, and the largest ones, at which numbers would overlap. */
  private static int number(Random random) {
    return random.nextBoolean() ? 1 + random.nextInt(40) : LARGEST - random.nextInt(40);
  }

  @Property(tries = 200)
  void tellsWhatAHashSetTells(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 4000) int pairs,
      @ForAll @IntRange(min = 1, max = 4000) int limit) {
    Random random = new Random(seed);
    PairSet set = new PairSet(limit);
    Set<List<Object>> met = new HashSet<>();
    boolean full = false;
    for (int i = 0; i < pairs; i++) {
      int kind = random.nextInt(8);
      int a = number(random);
      int b = number(random);
      boolean text = random.nextInt(4) == 0;
      List<Object> pair = text ? List.of(kind, "t" + a) : List.of(kind, a, b);
      boolean isNew = !met.contains(pair);
      boolean room = met.size() < limit;
      full |= isNew && !room;
      assertEquals(isNew && room, text ? set.add(kind, "t" + a) : set.add(kind, a, b));
      assertEquals(full, set.full());
      if (room) {
        met.add(pair);
      }
    }
  }

  @Test
  void kindsAreApart() {
    PairSet set = new PairSet(10);
    assertTrue(set.add(1, 7, 9));
    assertTrue(set.add(2, 7, 9));
    assertTrue(set.add(1, 9, 7));
    assertFalse(set.add(1, 7, 9));
    assertTrue(set.add(3, "p-1"));
    assertTrue(set.add(4, "p-1"));
    assertFalse(set.add(3, "p-1"));
  }
}
