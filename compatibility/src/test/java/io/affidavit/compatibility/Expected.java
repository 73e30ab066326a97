package io.affidavit.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What the execution promised to run. Stateless. */
final class Expected {
  private Expected() {}

  /** Fails unless the host, SLF4J and our own appender come from the jars that were promised. */
  static void assertRunning(List<String> jars) {
    assertEquals(System.getProperty("expected.host"), jars.get(0));
    assertEquals(System.getProperty("expected.slf4j"), jars.get(1));
    String ours = jars.get(2);
    // "classes" where Maven stops before it packages.
    assertTrue(ours.startsWith("affidavit-appender-") || ours.equals("classes"), ours);
  }
}
