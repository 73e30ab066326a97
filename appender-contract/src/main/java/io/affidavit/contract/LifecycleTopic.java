package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Starts, ends and changes of configuration, with the application logging on. */
interface LifecycleTopic extends Topic {
  /** Each acknowledged event once for each appender that had it, and none twice. */
  static Map<Object, Integer> users(List<Map<String, @Nullable Object>> events) {
    Map<Object, Integer> counts = new HashMap<>();
    Set<Object> ids = new HashSet<>();
    for (Map<String, @Nullable Object> event : events) {
      assertTrue(ids.add(String.valueOf(event.get("eventId"))), () -> "twice: " + event);
      counts.merge(String.valueOf(event.get("userId")), 1, Integer::sum);
    }
    return counts;
  }

  /** Names of what lives on behalf of an appender. */
  static List<String> leftovers() {
    List<String> found =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("affidavit-"))
            .collect(Collectors.toCollection(ArrayList::new));
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("io.affidavit.spool.lock.")) {
        found.add(name);
      }
    }
    return found;
  }

  @Test
  default void twoAppendersShareADirectory() {
    Trail trail = trail().with("spool.durability", "DISK");
    trail.host().appenders(2);
    trail.start();
    for (int i = 0; i < 20; i++) {
      trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u" + i));
    }
    Map<Object, Integer> users = users(trail.events());
    assertEquals(20, users.size());
    assertEquals(new HashSet<>(java.util.Collections.singleton(2)), new HashSet<>(users.values()));
    trail.assertNoErrors();
  }

  @Test
  default void isConfiguredAnewWhileTheApplicationLogs() throws Exception {
    Trail trail = trail().start();
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 20; i++) {
        String user = "u" + round + "-" + i;
        trail.log.info(AUDIT, "USER_LOGIN", kv("userId", user));
        acknowledged.add(user);
      }
      trail.start();
    }
    Map<Object, Integer> users = users(trail.events());
    assertEquals(new HashSet<>(acknowledged), users.keySet());
    assertEquals(100, users.values().stream().mapToInt(Integer::intValue).sum(), "none twice");
    trail.assertNoErrors();
  }

  @Test
  default void leavesNoThreadAndNoLock() throws Exception {
    List<String> before = leftovers();
    Trail trail = trail().start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    List<String> during = leftovers();
    assertTrue(during.size() > before.size(), () -> "a thread and a lock: " + during);
    trail.host().stopAppender();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!leftovers().equals(before) && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertEquals(before, leftovers());
  }
}
