package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.benchmarks.FaultPlan.Kind;
import io.affidavit.benchmarks.FaultPlan.Strike;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static List<Strike> plan(long seed, int strikes) {
    FaultPlan plan = new FaultPlan(seed);
    return Stream.generate(plan::next).limit(strikes).toList();
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertEquals(plan(7, 100), plan(7, 100));
    assertNotEquals(plan(7, 100), plan(8, 100));
  }

  @Test
  void allKindsStrikeAndNoneForLongerThanAMinute() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    long longest = 0;
    for (Strike strike : plan(1, 500)) {
      kinds.add(strike.kind());
      longest = Math.max(longest, strike.millis());
      assertTrue(strike.quietMillis() >= 2_000, strike::toString);
    }
    assertEquals(EnumSet.allOf(Kind.class), kinds);
    assertTrue(longest > 20_000 && longest <= 60_000, "longest " + longest);
  }

  /** The server refuses a script that it does not understand. */
  @Test
  void localAwsTakesEveryFault() throws Exception {
    try (SoakChild aws = SoakChild.start(false)) {
      for (Strike strike : plan(3, 60)) {
        if (!strike.json().isEmpty()) {
          aws.arm(strike.json());
        }
      }
      aws.disarm();
    }
  }
}
