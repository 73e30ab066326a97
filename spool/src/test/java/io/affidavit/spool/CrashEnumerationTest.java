package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a power cut may leave, enumerated: every prefix of the operations of many drawn workloads,
 * and of each every subset, or many, of the pages, sectors, torn sectors and names that no force
 * had covered. In memory, through the reader that adopts dead streams.
 */
@Tag("crash")
class CrashEnumerationTest {
  private static final int THREADS = 2;
  private static final int STATES = CrashLane.size("states", 15_000);
  private static final int RANDOM_STATES = CrashLane.size("states.random", 3);
  private static final long SEED = Long.getLong("affidavit.crash.seed", 1);

  /** Failed operations, removed segments, uses of the reserve, refusals of a full disk. */
  private final AtomicLongArray reached = new AtomicLongArray(4);

  @Test
  @Timeout(7200)
  void noStateLosesWhatWasPromisedOrRaisesAFalseAlarm() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    long begun = System.nanoTime();
    List<CrashChecker> checkers = new ArrayList<>();
    try (Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")))) {
      List<Future<CrashChecker>> lanes = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        lanes.add(pool.submit(lane(i, scratch.directory().resolve("lane" + i))));
      }
      for (Future<CrashChecker> lane : lanes) {
        checkers.add(lane.get());
      }
    } finally {
      pool.shutdownNow();
    }
    int states = checkers.stream().mapToInt(CrashChecker::states).sum();
    long names = checkers.stream().mapToLong(CrashChecker::statesWithOpenNames).sum();
    CrashLane.report(
        "enumeration",
        states
            + " different states, "
            + checkers.stream().mapToLong(CrashChecker::tried).sum()
            + " tried, "
            + names
            + " of them with open names; faults, removals, reserves, full disk: "
            + reached
            + "; "
            + (System.nanoTime() - begun) / 1_000_000_000
            + " s");
    assertTrue(states >= STATES, states + " states");
    assertTrue(names > STATES / 20, names + " states with open names");
    for (int i = 0; i < reached.length(); i++) {
      assertTrue(reached.get(i) > 0, "never reached: " + i + " of " + reached);
    }
  }

  private Callable<CrashChecker> lane(int lane, Path scratch) {
    return () -> {
      CrashChecker checker = new CrashChecker(java.nio.file.Files.createDirectory(scratch));
      for (long seed = SEED * 1_000_003 + lane; checker.states() < STATES / THREADS + 1; ) {
        Path base = scratch.resolve("base-" + seed);
        CrashWorkload workload = new CrashWorkload(seed, base, checker, RANDOM_STATES);
        try {
          workload.run();
        } catch (AssertionError | Exception e) {
          throw new AssertionError("seed " + seed, e);
        }
        for (int i = 0; i < reached.length(); i++) {
          reached.addAndGet(i, workload.reached()[i]);
        }
        Scratch.deleteAll(base);
        seed += THREADS;
      }
      return checker;
    };
  }
}
