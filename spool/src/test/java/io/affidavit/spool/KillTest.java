package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed with {@code kill -9}: at their start, while they append from several threads,
 * while they deliver what the one before left. Each takes over from the last.
 */
@Tag("crash")
class KillTest {
  private static final int KILLS = CrashLane.size("kills", 9);
  private static final int CHAIN = 9;

  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();
  private final int[] killedAt = new int[3];
  private long acknowledged;
  private long delivered;
  private long adoptions;

  @Test
  @Timeout(7200)
  void whatIsAcknowledgedSurvivesKill9() throws Exception {
    Random random = new Random(9);
    int kills = 0;
    int streams = 0;
    while (kills < KILLS) {
      Path base = Files.createDirectory(temp.resolve("chain" + kills)).resolve("spool");
      CrashOracle oracle = new CrashOracle();
      for (int i = 0; i < CHAIN; i++, kills++) {
        kill(base, kills, oracle, random);
      }
      oracle.drain(base, heard);
      oracle.check("kill " + kills, true);
      assertEquals(List.of(), heard.errors, "kill " + kills);
      acknowledged += oracle.acknowledged();
      delivered += oracle.deliveries();
      adoptions += oracle.adoptions();
      streams += oracle.streams();
      Scratch.deleteAll(base);
    }
    CrashLane.report(
        "kill -9",
        String.format(
            "%d kills (at start, appending, delivering: %s), %d acknowledged and 0 lost, %d"
                + " delivered, %d streams verified, %d adoptions by a process that was killed",
            kills, Arrays.toString(killedAt), acknowledged, delivered, streams, adoptions));
    assertTrue(acknowledged >= 20L * kills, acknowledged + " acknowledged");
    assertTrue(adoptions >= kills / 2, adoptions + " adoptions");
    for (int at : killedAt) {
      assertTrue(at > 0, Arrays.toString(killedAt));
    }
  }

  /** Where the kill falls: after so many lines that begin with this letter. */
  private void kill(Path base, int run, CrashOracle oracle, Random random) throws Exception {
    List<Durability> durabilities = List.of(Durability.values());
    Durability durability = durabilities.get(run % durabilities.size());
    int where = run / 3 % 3;
    char letter = "BAD".charAt(where);
    int after = where == 0 ? 1 : 5 + random.nextInt(400);
    long pause = where == 0 ? random.nextInt(40_000_000) : 0;
    String name = "run" + run;
    try (ChildProcess child = ChildProcess.start(base, durability, name, 3, 0)) {
      int seen = 0;
      for (String line = child.line(); line != null; line = child.line()) {
        oracle.line(name, line);
        seen += line.charAt(0) == letter ? 1 : 0;
        // Once: what it said before it died still comes.
        if (seen == after && line.charAt(0) == letter) {
          spin(pause);
          assertTrue(child.kill());
        }
      }
      assertEquals(128 + 9, child.exitCode(), "killed, and nothing else");
      killedAt[where]++;
    }
  }

  private static void spin(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
