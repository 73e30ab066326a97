package io.affidavit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

/** A spool that is full from its first event on, without filling a disk. */
final class FullSpool {
  private FullSpool() {}

  /** Starts the appender with a floor of free space that no disk has. */
  static Trail start(Trail trail, String whenFull) {
    return trail
        .with("spool.whenFull", whenFull)
        .with("spool.blockTimeout", "100 ms")
        .with("spool.minFreeSpace", "1000000 GB")
        .start();
  }

  /** What was refused stands in the stream, though not one event of the user u1 does. */
  static void assertGap(Trail trail, boolean counted) throws IOException, InterruptedException {
    trail.host().stopAppender();
    String all = String.join("\n", SpoolContents.take(trail.spool()));
    assertTrue(all.contains("\"eventType\":\"AUDIT_GAP\""), all);
    assertTrue(all.contains("\"reason\":\"full\",\"bound\":\"minFreeSpace\""), all);
    assertEquals(counted, all.contains("\"counts\":{\"USER_LOGIN\":2}"), all);
    // Not the bare id: a key of random letters may hold it.
    assertFalse(all.contains("\"userId\""), all);
  }
}
