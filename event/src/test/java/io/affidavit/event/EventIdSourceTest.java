package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdSourceTest {
  private final EventIdSource ids = EventIdSource.random();

  @Test
  void versionAndVariantAreThoseOfRfc9562() {
    for (int i = 0; i < 1000; i++) {
      UUID id = UUID.fromString(ids.next(Given.TIME));
      assertEquals(7, id.version());
      assertEquals(2, id.variant());
    }
  }

  @Test
  void theFirst48BitsAreTheMilliseconds() {
    UUID id = UUID.fromString(ids.next(Given.TIME));
    assertEquals(Given.TIME.toEpochMilli(), id.getMostSignificantBits() >>> 16);
  }

  @Test
  void idsOfLaterMillisecondsAreGreater() {
    String earlier = ids.next(Given.TIME);
    String later = ids.next(Given.TIME.plusMillis(1));
    assertTrue(earlier.compareTo(later) < 0);
  }

  @Test
  void noTwoAreEqual() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(ids.next(Given.TIME)));
    }
  }

  @Test
  void anyTimeWillDo() {
    assertEquals(36, ids.next(Instant.MIN).length());
    assertEquals(36, ids.next(Instant.MAX).length());
  }
}
