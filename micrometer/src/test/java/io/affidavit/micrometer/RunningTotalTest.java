package io.affidavit.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A count that goes on while those who counted come and go. */
class RunningTotalTest {
  private final RunningTotal total = new RunningTotal();

  @Test
  void whatOneHadCountedStaysWhenItHasEnded() {
    assertEquals(0, total.with(Map::of));
    assertEquals(5, total.with(() -> Map.of("a", 5L)));
    assertEquals(7, total.with(() -> Map.of("a", 7L)));
    assertEquals(9, total.with(() -> Map.of("a", 8L, "b", 1L)));
    assertEquals(10, total.with(() -> Map.of("b", 2L)));
    assertEquals(10, total.with(Map::of));
    assertEquals(10, total.with(Map::of), "once");
    assertEquals(13, total.with(() -> Map.of("c", 3L)));
  }
}
