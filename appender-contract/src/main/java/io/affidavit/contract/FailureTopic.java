package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spool that cannot be used, and the appender's two ends. */
interface FailureTopic extends Topic {
  @ParameterizedTest
  @ValueSource(strings = {"BLOCK", "DROP_NEWEST"})
  default void goesOnAndCountsWithoutASpool(String whenFull) throws IOException {
    Trail trail = trail().with("spool.whenFull", whenFull);
    Files.write(trail.spool(), new byte[1]);
    trail.start();
    trail.assertSaid("ERROR", trail.spool().toString());
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.assertSaid("ERROR", "audit events lost: 1 so far", "spool");
    trail.log.info("not an audit event");
    assertTrue(trail.others().contains("not an audit event"));
  }

  @Test
  default void stopsItsCallerWithoutASpoolWhereChosen() throws IOException {
    Trail trail = trail().with("spool.whenFull", "FAIL");
    Files.write(trail.spool(), new byte[1]);
    trail.start();
    trail.assertSaid("ERROR", trail.spool().toString());
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.log.info("not an audit event");
  }

  @Test
  default void refusesWithoutASpoolWhereRequired() throws IOException {
    Trail trail = trail().with("required", "true");
    Files.write(trail.spool(), new byte[1]);
    trail.start();
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.log.info("not an audit event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BLOCK", "DROP_NEWEST"})
  default void goesOnAndCountsWhenFull(String whenFull) throws Exception {
    Trail trail = FullSpool.start(trail(), whenFull);
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.assertSaid("ERROR", "minFreeSpace is", "FULL");
    trail.assertSaid("ERROR", "audit events lost: 1 so far", "set a smaller minFreeSpace");
    FullSpool.assertGap(trail, true);
  }

  @Test
  default void stopsItsCallerWhenFullWhereChosen() throws Exception {
    Trail trail = FullSpool.start(trail(), "FAIL");
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.log.info("not an audit event");
    assertTrue(trail.others().contains("not an audit event"));
    FullSpool.assertGap(trail, false);
  }

  @Test
  default void throwsNothingOnceStopped() {
    Trail trail = trail().with("spool.whenFull", "FAIL").start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "before"));
    trail.host().stopAppender();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "after"));
    assertEquals("before", trail.event().get("userId"));
  }

  @Test
  default void startsAndStopsAsOftenAsAsked() {
    Trail trail = trail().start();
    trail.host().startAppender();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u0"));
    trail.host().stopAppender();
    trail.host().stopAppender();
    trail.host().startAppender();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    Set<Object> users = new HashSet<>();
    trail.events().forEach(event -> users.add(event.get("userId")));
    assertEquals(CallersTopic.users(2), users);
    trail.assertNoErrors();
  }

  @Test
  default void keepsWhatAnEarlierProcessLeft() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u0"));
    trail.start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertEquals(CallersTopic.users(2), CallersTopic.users(trail));
  }
}
