package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Which events are audit events. */
interface SelectionTopic extends Topic {
  @Test
  default void takesWhatCarriesTheMarker() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertEquals("USER_LOGIN", trail.event().get("eventType"));
    trail.assertNoErrors();
  }

  @Test
  default void takesWhateverHasAMarkerOfThatName() {
    Trail trail = trail().start();
    trail.log.info(MarkerFactory.getMarker("AUDIT"), "USER_LOGIN", kv("userId", "u1"));
    assertEquals("u1", trail.event().get("userId"));
  }

  @Test
  default void takesAMarkerThatContainsIt() {
    Trail trail = trail().start();
    Marker phi = MarkerFactory.getMarker("CONTRACT_PHI");
    phi.add(AUDIT);
    trail.log.warn(phi, "PHI_ACCESSED", kv("userId", "u1"));
    assertEquals("PHI_ACCESSED", trail.event().get("eventType"));
  }

  @Test
  default void takesEveryLevelThatPassesTheLogger() {
    Trail trail = trail().start();
    trail.log.debug(AUDIT, "USER_LOGIN");
    trail.log.info(AUDIT, "USER_LOGIN");
    trail.log.warn(AUDIT, "USER_LOGIN");
    trail.log.error(AUDIT, "USER_LOGIN");
    assertEquals(3, trail.events().size());
  }

  @Test
  default void leavesAllOthersAlone() {
    Trail trail = trail().start();
    trail.log.info("plain");
    trail.log.error("failed", new IllegalStateException("x"));
    trail.log.info(MarkerFactory.getMarker("CONTRACT_OTHER"), "PHI_ACCESSED", kv("userId", "u1"));
    trail.log.info(MarkerFactory.getMarker("AUDITING"), "PHI_ACCESSED");
    assertTrue(trail.events().isEmpty());
    assertTrue(trail.others().contains("plain"));
  }
}
