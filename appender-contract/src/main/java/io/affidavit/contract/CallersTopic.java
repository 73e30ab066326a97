package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.HostileValuesTopic.Speaking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the threads that log may do meanwhile. */
interface CallersTopic extends Topic {
  @Test
  default void recordsAnEventThatAValueLogs() {
    Trail trail = trail().start();
    Object value =
        new Speaking(
            () -> {
              trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "inner"));
              return "outer";
            });
    trail.log.info(AUDIT, "PHI_ACCESSED", kv("userId", value));
    Set<Object> users = new HashSet<>();
    for (Map<String, Object> event : trail.events()) {
      users.add(event.get("userId"));
    }
    assertTrue(users.contains("inner") && users.contains("outer"), users::toString);
    trail.assertNoErrors();
  }

  @Test
  default void losesNothingToInterruptsAndKeepsThem() {
    Trail trail = trail().start();
    int calls = 0;
    for (int every = 1; every <= 5; every++) {
      for (int call = 0; call < 10; call++) {
        boolean interrupted = call % every == 0;
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u" + calls++));
        assertEquals(interrupted, Thread.interrupted());
      }
    }
    assertEquals(users(calls), users(trail));
    trail.assertNoErrors();
  }

  @Test
  default void takesEightThreadsAtOnce() throws ExecutionException, InterruptedException {
    Trail trail = trail().start();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread * 25;
        done.add(threads.submit(() -> logUsers(trail, first, first + 25)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(users(200), users(trail));
    trail.assertNoErrors();
  }

  /** Not for others: an interface of Java 8 has no private methods. */
  static void logUsers(Trail trail, int from, int to) {
    for (int user = from; user < to; user++) {
      trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u" + user));
    }
  }

  /** As {@link #logUsers}. */
  static Set<Object> users(int count) {
    Set<Object> users = new HashSet<>();
    for (int user = 0; user < count; user++) {
      users.add("u" + user);
    }
    return users;
  }

  /** As {@link #logUsers}. */
  static Set<Object> users(Trail trail) {
    Set<Object> users = new HashSet<>();
    for (Map<String, Object> event : trail.events()) {
      assertTrue(users.add(String.valueOf(event.get("userId"))), "recorded twice");
    }
    return users;
  }
}
