package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final Losses losses = new Losses();

  @Test
  void countsByTypeUntilToldAndInTotalForEver() {
    assertTrue(losses.isEmpty());
    assertEquals(1, losses.add("PHI_ACCESSED"));
    assertEquals(2, losses.add("PHI_ACCESSED"));
    assertEquals(3, losses.add("USER_LOGIN"));
    assertEquals(Map.of("PHI_ACCESSED", 2L, "USER_LOGIN", 1L), losses.take());
    assertTrue(losses.isEmpty());
    assertEquals(3, losses.total());
  }

  @Test
  void whatCouldNotBeToldIsToldLaterTogetherWithTheRest() {
    losses.add("PHI_ACCESSED");
    Map<String, Long> untold = losses.take();
    losses.add("PHI_ACCESSED");
    losses.putBack(untold);
    assertFalse(losses.isEmpty());
    assertEquals(Map.of("PHI_ACCESSED", 2L), losses.take());
  }
}
