package io.affidavit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * That the look at the configuration works on this version; what it finds is tested by the hosts.
 */
interface SelfCheckTopic extends Topic {
  @Test
  default void looksAtTheConfigurationByItself() {
    Trail trail = trail().start();
    trail.awaitSaid("WARN", "audit self-check: these appenders write audit events too");
    trail.assertSaid("WARN", "OTHERS (FileAppender)");
    assertTrue(
        trail.statuses().stream().noneMatch(text -> text.contains("cannot be looked at")),
        () -> trail.statuses().toString());
  }
}
