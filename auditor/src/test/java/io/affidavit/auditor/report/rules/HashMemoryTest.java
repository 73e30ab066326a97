package io.affidavit.auditor.report.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HashMemoryTest {
  @Property(tries = 50)
  void keepsWhatAMapKeeps(
      @ForAll @Size(max = 5_000) List<@IntRange(min = 1, max = 3_000) Integer> keys) {
    HashMemory memory = new HashMemory(10_000);
    Map<Long, Integer> map = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      long key = Hash.of(keys.get(i), 7);
      Integer before = map.put(key, i);
      assertEquals(before == null ? HashMemory.NONE : before, memory.put(key, i));
    }
    map.forEach((key, value) -> assertEquals(value, memory.get(key)));
    assertEquals(HashMemory.NONE, memory.get(1));
  }

  @Test
  void whatIsTooMuchIsCountedAndNotKept() {
    HashMemory memory = new HashMemory(2);
    memory.put(11, 1);
    memory.put(12, 1);
    assertTrue(memory.full());
    assertEquals(HashMemory.NONE, memory.put(13, 1));
    assertEquals(HashMemory.NONE, memory.get(13));
    assertEquals(1, memory.put(12, 2));
    assertEquals(1, memory.refused());
    memory.clear();
    assertEquals(HashMemory.NONE, memory.put(13, 1));
    assertEquals(1, memory.put(13, 1));
  }

  @Test
  void hashesAreNeverNone() {
    assertTrue(Hash.of("") != 0);
    assertTrue(Hash.of("a") != Hash.of("b"));
    assertTrue(Hash.of(1, 2) != Hash.of(2, 1));
  }
}
