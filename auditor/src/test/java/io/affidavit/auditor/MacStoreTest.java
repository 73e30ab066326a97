package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MacStoreTest {
  private final MacStore store = new MacStore(new MacPages(1));

  private static byte[] mac(int value) {
    byte[] mac = new byte[32];
    Arrays.fill(mac, (byte) value);
    return mac;
  }

  @Test
  void anEmptyStore() {
    assertEquals(0, store.size());
    assertEquals(-1, store.highest());
    assertFalse(store.contains(0));
    store.forEach((sequence, mac, copy, id) -> assertEquals(-1, sequence));
  }

  @Test
  void theSameAgainAndAnotherOfThatNumber() {
    assertEquals(MacStore.Outcome.NEW, store.put(5, mac(1), 0, 0));
    assertEquals(MacStore.Outcome.SAME, store.put(5, mac(1), 0, 0));
    assertEquals(MacStore.Outcome.CONFLICT, store.put(5, mac(2), 0, 0));
    assertEquals(1, store.size());
    assertEquals(MacStore.Outcome.SAME, store.put(5, mac(1), 0, 0));
  }

  @Test
  void theEndsOfBlocksAndOfNumbers() {
    long[] sequences = {0, 63, 64, 127, 128, (1L << 53) - 1};
    for (long sequence : sequences) {
      assertEquals(MacStore.Outcome.NEW, store.put(sequence, mac(1), 0, 0));
      assertEquals(sequence, store.highest());
      assertTrue(store.contains(sequence));
      assertFalse(store.contains(sequence + 1));
    }
  }

  @Test
  void anyOrderComesOutInOrder() {
    Random random = new Random(3);
    TreeMap<Long, byte[]> expected = new TreeMap<>();
    for (int i = 0; i < 5000; i++) {
      long sequence = random.nextInt(2000) * (long) (1 + random.nextInt(50));
      if (expected.putIfAbsent(sequence, mac(i)) == null) {
        assertEquals(MacStore.Outcome.NEW, store.put(sequence, mac(i), i + 1, i + 2));
      }
    }
    List<Long> sequences = new ArrayList<>();
    store.forEach(
        (sequence, mac, copy, id) -> {
          sequences.add(sequence);
          assertArrayEquals(expected.get(sequence), mac);
          assertEquals(copy + 1, id);
          assertTrue(store.matches(sequence, copy, id));
        });
    assertEquals(new ArrayList<>(expected.keySet()), sequences);
    assertEquals(expected.size(), store.size());
    assertEquals(expected.lastKey(), store.highest());
  }

  @Test
  void aCopyBelongsToItsRecord() {
    store.put(1, mac(1), 11, 21);
    assertTrue(store.matches(1, 11, 21));
    assertFalse(store.matches(1, 12, 21));
    assertFalse(store.matches(1, 11, 22));
    assertTrue(store.matches(1, 11, 0), "an id that is unknown is no difference");
    store.put(2, mac(2), 0, 0);
    assertFalse(store.matches(2, 11, 0), "a record without a copy has none");
  }
}
