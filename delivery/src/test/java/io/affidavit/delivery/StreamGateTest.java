package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** When new streams may be made. */
class StreamGateTest {
  private final ManualTime time = new ManualTime();
  private final StreamGate gate =
      new StreamGate(
          time,
          BackoffStrategy.exponentialDelayWithoutJitter(
              Duration.ofSeconds(1), Duration.ofSeconds(30)));

  /** How long it stays closed, to the millisecond. */
  private long closedMillis() {
    long millis = 0;
    while (!gate.open()) {
      time.advance(Duration.ofMillis(1));
      millis++;
    }
    return millis;
  }

  @Test
  void isOpenUntilSomethingIsRefused() {
    assertTrue(gate.open());
    gate.made();
    assertTrue(gate.open());
    gate.refused();
    assertFalse(gate.open());
    assertEquals(1_000, closedMillis());
  }

  @Test
  void pausesDoubleUpToThirtySeconds() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      gate.refused();
      pauses.add(closedMillis());
    }
    assertEquals(List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L), pauses);
  }

  @Test
  void aSuccessTakesOneStepBack() {
    for (int i = 0; i < 3; i++) {
      gate.refused();
      closedMillis();
    }
    gate.made();
    gate.made();
    assertTrue(gate.open(), "and the next stream may be made at once");
    gate.refused();
    assertEquals(2_000, closedMillis());
    for (int i = 0; i < 10; i++) {
      gate.made();
    }
    gate.refused();
    assertEquals(1_000, closedMillis());
  }

  @Test
  void callsThatWereInFlightTogetherCountOnce() {
    for (int i = 0; i < 12; i++) {
      gate.refused();
    }
    assertEquals(1_000, closedMillis());
    gate.refused();
    assertEquals(2_000, closedMillis());
  }

  @Test
  void aClockThatJumpsBackDoesNotCloseItForLong() {
    time.advance(Duration.ofDays(2));
    gate.refused();
    assertFalse(gate.open());
    time.advance(Duration.ofDays(-2));
    assertTrue(gate.open());
  }

  @Test
  void thePausesOfProductionHaveFullJitterWithinTheirBounds() {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 500; i++) {
      long millis = StreamGate.PAUSES.computeDelay(7).toMillis();
      least = Math.min(least, millis);
      most = Math.max(most, millis);
    }
    assertTrue(least < 10_000, "spread out: from " + least);
    assertTrue(most > 20_000 && most <= 30_000, "to " + most);
  }
}
