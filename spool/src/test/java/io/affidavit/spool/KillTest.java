package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed with {@code kill -9} while they append. Acknowledged means read by the next
 * process; read means issued, and byte for byte the same.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("affidavit.spool.kills", 20);

  private static final List<Durability> DURABILITIES =
      List.of(Durability.DISK, Durability.INTERVAL, Durability.PROCESS);

  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void whatIsAcknowledgedSurvivesKill9() throws Exception {
    Random random = new Random(9);
    int acknowledged = 0;
    for (int run = 0; run < KILLS; run++) {
      Durability durability = DURABILITIES.get(run % 3);
      Set<String> issued = new HashSet<>();
      Set<String> confirmed = new HashSet<>();
      kill(run, durability, 5 + random.nextInt(400), issued, confirmed);
      acknowledged += confirmed.size();
      Set<String> read = readAll();
      assertTrue(read.containsAll(confirmed), "run " + run + ": acknowledged and gone");
      assertTrue(issued.containsAll(read), "run " + run + ": never issued");
      assertEquals(List.of(), heard.errors, "run " + run);
    }
    assertTrue(acknowledged >= 5 * KILLS, acknowledged + " acknowledged");
  }

  private void kill(
      int run, Durability durability, int after, Set<String> issued, Set<String> confirmed)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashChild.class.getName(),
                temp.resolve("spool").toString(),
                TestKeys.auditKey().toString(),
                durability.name(),
                "run" + run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean killed = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        assertTrue(line.startsWith("I ") || line.startsWith("A "), line);
        (line.startsWith("I ") ? issued : confirmed).add(line.substring(2));
        // Once: what it said before it died still comes.
        if (confirmed.size() == after && !killed) {
          killed = true;
          // Not the process's own method: that closes the pipe as well.
          assertTrue(child.toHandle().destroyForcibly());
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertEquals(128 + 9, child.waitFor(), "killed, and nothing else");
  }

  private Set<String> readAll() throws Exception {
    SpoolSettings settings =
        SpoolSettings.builder(temp.resolve("spool"))
            .keyFile(TestKeys.auditKey())
            .targets(List.of("logs"))
            .build();
    Set<String> names = new HashSet<>();
    try (FileSpool spool = FileSpool.open(settings, CONTROL, heard)) {
      SpoolQueue queue = spool.queue("logs");
      long deadline = System.nanoTime() + 60 * SECOND;
      while (directories(settings.directory()).size() > 1) {
        assertTrue(System.nanoTime() < deadline, "the dead stream is not done");
        List<SpooledRecord> batch = queue.peek(500, 1 << 20);
        batch.forEach(record -> addIssued(record, names));
        queue.acknowledge();
        if (batch.isEmpty()) {
          queue.await(SECOND / 20);
        }
      }
    }
    return names;
  }

  private static void addIssued(SpooledRecord record, Set<String> names) {
    String name = TestRecords.routing(record);
    if (name.startsWith("control-")) {
      return;
    }
    names.add(name);
    String expected = new String(CrashChild.entry(name).complete(), StandardCharsets.UTF_8);
    assertTrue(record.completeText().startsWith(expected + ",\"seal\":{"), name);
  }

  private static List<Path> directories(Path base) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (Stream<Path> files = Files.list(base)) {
      files.filter(Files::isDirectory).forEach(directories::add);
    }
    return directories;
  }
}
