package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An application that starts while the spool's disk is not there yet. */
interface LateSpoolTopic extends Topic {
  /** The spool below a name that is taken, as a mount point that is none yet. */
  default Trail startEarly(String whenFull, String blockTimeout) throws IOException {
    Path mount = trail().spool().resolveSibling("mount");
    Files.write(mount, new byte[1]);
    Trail trail =
        trail()
            .with("spool.directory", mount.resolve("spool").toString())
            .with("spool.whenFull", whenFull)
            .with("spool.blockTimeout", blockTimeout)
            .start();
    trail.assertSaid("ERROR", "cannot be opened, and is tried again", trail.spool().toString());
    return trail;
  }

  /** The disk comes. */
  static void mount(Trail trail) {
    try {
      Files.delete(trail.spool().resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  default void blocksUntilTheSpoolOpens() throws Exception {
    Trail trail = startEarly("BLOCK", "60 seconds");
    Thread mounter = new Thread(() -> mount(trail));
    mounter.start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    mounter.join();
    trail.awaitSaid("INFO", "was opened; events are recorded from now on");
    assertEquals("u1", trail.event().get("userId"));
  }

  @Test
  default void countsUntilTheSpoolOpensAndTellsTheGap() throws Exception {
    Trail trail = startEarly("DROP_NEWEST", "60 seconds");
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "early"));
    trail.assertSaid("ERROR", "audit events lost: 1 so far", "tried again");
    mount(trail);
    trail.awaitSaid("INFO", "was opened");
    trail.log.info(AUDIT, "USER_LOGOUT", kv("userId", "late"));
    trail.host().stopAppender();
    String all = String.join("\n", SpoolContents.take(trail.spool()));
    assertTrue(all.contains("\"bound\":\"start\""), all);
    assertTrue(all.contains("\"counts\":{\"USER_LOGIN\":1}"), all);
    assertTrue(all.contains("\"userId\":\"late\""), all);
    assertFalse(all.contains("\"userId\":\"early\""), all);
  }

  @Test
  default void stopsItsCallerUntilTheSpoolOpens() throws Exception {
    Trail trail = startEarly("FAIL", "100 ms");
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "early")));
    trail.log.info("not an audit event");
    mount(trail);
    trail.awaitSaid("INFO", "was opened");
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "late"));
    assertEquals("late", trail.event().get("userId"));
  }
}
