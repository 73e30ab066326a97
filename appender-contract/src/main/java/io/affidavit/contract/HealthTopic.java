package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.pipeline.AuditHealth;
import io.affidavit.pipeline.TrailHealth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What an application asks at its own start, and what it then hears. */
interface HealthTopic extends Topic {
  static String refusal(Runnable logCall) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> AuditHealth.assertRecording(logCall))
            .getMessage());
  }

  static int beans(String application) throws Exception {
    String names = "io.affidavit:type=AuditTrail,application=\"" + application + "\",*";
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName(names), null)
        .size();
  }

  /** The trails of this test's application; other tests may have left some. */
  static List<TrailHealth> trails(String application) {
    return AuditHealth.current().trails().stream()
        .filter(trail -> trail.application().equals(application))
        .collect(Collectors.toList());
  }

  @Test
  default void anApplicationThatIsAuditedStarts() {
    Trail trail = trail().with("application", "audited").start();
    AuditHealth.assertRecording();
    AuditHealth.assertRecording(() -> trail.log.info(AUDIT, "APPLICATION_STARTED"));
    List<TrailHealth> trails = trails("audited");
    assertEquals(1, trails.size());
    assertEquals(1, trails.get(0).accepted());
    assertEquals("APPLICATION_STARTED", trail.event().get("eventType"));
  }

  @Test
  default void withoutAnAppenderItHearsWhatSlf4jLogsThrough() {
    Trail trail = trail().start();
    trail.host().stopAppender();
    String text = refusal(() -> trail.log.info(AUDIT, "APPLICATION_STARTED"));
    assertTrue(text.startsWith("audit events are not recorded: no audit appender has"), text);
    assertTrue(text.contains("SLF4J logs through "), text);
    assertEquals(AuditHealth.State.DOWN, AuditHealth.current().state());
  }

  @Test
  default void whereTheAppenderRefusesItHearsWhy() throws IOException {
    Trail trail = trail().with("required", "true").with("spool.durability", "SOMETIMES");
    trail.start();
    String text = refusal(() -> trail.log.info(AUDIT, "APPLICATION_STARTED"));
    assertTrue(text.contains("contract: the appender did not start: spool.durability"), text);
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
  }

  @Test
  default void whereTheSpoolIsMissingItHearsWhich() throws IOException {
    Trail trail = trail().with("application", "lossy").with("spool.whenFull", "DROP_NEWEST");
    Files.write(trail.spool(), new byte[1]);
    trail.start();
    String text = refusal(() -> trail.log.info(AUDIT, "APPLICATION_STARTED"));
    assertTrue(text.contains(trail.spool().toString()), text);
    assertEquals(0, trails("lossy").get(0).lost(), "it was not even tried");
  }

  @Test
  default void aLogCallThatIsNotTakenIsHeardOf() {
    Trail trail = trail().start();
    String noMarker = refusal(() -> trail.log.info("APPLICATION_STARTED"));
    assertTrue(noMarker.contains("is the marker AUDIT on it"), noMarker);
    String noLevel = refusal(() -> trail.log.debug(AUDIT, "APPLICATION_STARTED"));
    assertTrue(noLevel.contains("its level enabled"), noLevel);
    assertTrue(trail.lines().isEmpty());
  }

  @Test
  default void eachAppenderHasABeanWhileItRuns() throws Exception {
    Trail trail = trail().with("application", "shown");
    trail.host().appenders(2);
    trail.start();
    assertEquals(2, beans("shown"));
    trail.host().stopAppender();
    assertEquals(0, beans("shown"));
    trail.with("jmx", "false").start();
    assertEquals(0, beans("shown"));
    assertEquals(2, trails("shown").size());
    trail.assertNoErrors();
  }
}
