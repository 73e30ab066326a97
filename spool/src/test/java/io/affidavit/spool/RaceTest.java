package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes at once on one base directory: they start together, take over what others left,
 * die in the middle of it or end in order, while the next ones start.
 */
@Tag("crash")
class RaceTest {
  private static final int PROCESSES = CrashLane.size("racers", 9);
  private static final int AT_ONCE = 3;
  private static final int ROUND = 9;

  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  @Timeout(7200)
  void noRecordIsLostAndNoDirectoryHasTwoOwners() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    long acknowledged = 0;
    int adoptions = 0;
    try {
      for (int first = 0; first < PROCESSES; first += ROUND) {
        Path base = Files.createDirectory(temp.resolve("round" + first)).resolve("spool");
        CrashOracle oracle = new CrashOracle();
        List<Future<?>> racers = new ArrayList<>();
        for (int i = first; i < first + ROUND; i++) {
          int number = i;
          racers.add(pool.submit(() -> race(base, number, oracle)));
        }
        for (Future<?> racer : racers) {
          racer.get();
        }
        oracle.drain(base, heard);
        oracle.check("round " + first, true);
        assertEquals(List.of(), heard.errors, "round " + first);
        acknowledged += oracle.acknowledged();
        adoptions += oracle.adoptions();
        Scratch.deleteAll(base);
      }
    } finally {
      pool.shutdownNow();
    }
    CrashLane.report(
        "races",
        String.format(
            "%d processes, %d at once, %d killed and %d ended in order; %d acknowledged and 0"
                + " lost; %d adoptions and never two owners",
            killed.get() + ended.get(),
            AT_ONCE,
            killed.get(),
            ended.get(),
            acknowledged,
            adoptions));
    assertTrue(killed.get() > 0 && ended.get() > 0, killed + " killed, " + ended + " ended");
    assertTrue(adoptions > PROCESSES / 4, adoptions + " adoptions");
  }

  private Void race(Path base, int number, CrashOracle oracle) throws Exception {
    Random random = new Random(number);
    List<Durability> durabilities = List.of(Durability.values());
    Durability durability = durabilities.get(number % durabilities.size());
    boolean kill = random.nextInt(5) < 3;
    int after = 1 + random.nextInt(60);
    char letter = "BADT".charAt(random.nextInt(4));
    String name = "racer" + number;
    try (ChildProcess child = ChildProcess.start(base, durability, name, 2, 40)) {
      int seen = 0;
      boolean hit = false;
      for (String line = child.line(); line != null; line = child.line()) {
        oracle.line(name, line);
        seen += line.charAt(0) == letter ? 1 : 0;
        if (kill && !hit && (seen == after || (seen == 1 && letter != 'A' && letter != 'D'))) {
          hit = true;
          assertTrue(child.kill());
        }
      }
      int code = child.exitCode();
      // One that had nothing to take over, or was faster than the kill, has ended in order.
      assertTrue(code == 0 || (hit && code == 128 + 9), name + " ended with " + code);
      (code == 0 ? ended : killed).incrementAndGet();
    }
    return null;
  }
}
