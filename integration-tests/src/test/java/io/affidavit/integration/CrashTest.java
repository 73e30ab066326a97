package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpoolSettings;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random points, half of the times while AWS is away. The oracle is what the application
 * said: an event whose log call returned arrives at both destinations, nothing arrives that was not
 * logged, and what arrives is what the spool had sealed, byte for byte.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 6);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final Set<Integer> issued = new HashSet<>();
  private final Set<Integer> acknowledged = new HashSet<>();

  @Test
  void whatWasAcknowledgedArrivesAsItWasSealed() throws Exception {
    try (LocalAws aws =
        LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).start()) {
      String endpoint = aws.endpoint().toString();
      aws.goDown();
      killSome(endpoint, 0, KILLS / 2);
      Map<String, String> sealed = sealedSoFar();
      aws.comeUp();
      killSome(endpoint, KILLS / 2, KILLS);
      Arrivals arrivals = deliverTheRest(aws);
      String seed = "crash.seed=" + SEED;
      assertTrue(acknowledged.size() >= KILLS, seed);
      assertTrue(issued.containsAll(arrivals.complete.keySet()), seed);
      assertFalse(sealed.isEmpty(), seed);
      sealed.forEach((place, line) -> assertEquals(line, arrivals.sealed.get(place), seed));
      System.out.printf(
          "crash: %d kills, %d issued, %d acknowledged, %d arrived, %d compared with the spool%n",
          KILLS, issued.size(), acknowledged.size(), arrivals.complete.size(), sealed.size());
    }
  }

  private void killSome(String endpoint, int fromRound, int toRound) throws Exception {
    for (int round = fromRound; round < toRound; round++) {
      int first = round * 100_000;
      try (ChildJvm child = ChildJvm.start(directory, endpoint, first, first + 100_000)) {
        int patience = 1 + random.nextInt(150);
        for (int seen = 0; seen < patience; seen++) {
          note(child.line());
        }
        child.kill();
        String line;
        while ((line = child.line()) != null) {
          note(line);
        }
      }
    }
  }

  private void note(@Nullable String line) {
    if (line == null) {
      throw new IllegalStateException("the application ended by itself");
    }
    String[] words = line.split(" ", 2);
    if (words.length == 2 && words[1].matches("\\d+")) {
      int number = Integer.parseInt(words[1]);
      (words[0].equals("done") ? acknowledged : issued).add(number);
    }
  }

  private Arrivals deliverTheRest(LocalAws aws) throws Exception {
    try (ChildJvm child = ChildJvm.start(directory, aws.endpoint().toString(), 0, 0)) {
      child.await(line -> line.equals("idle"));
      boolean all = aws.await(Duration.ofMinutes(2), () -> Arrivals.at(aws).have(acknowledged));
      assertTrue(all, () -> "missing: " + missing(aws) + " with crash.seed=" + SEED);
      assertEquals(0, child.end());
    }
    return Arrivals.at(aws);
  }

  private Set<Integer> missing(LocalAws aws) {
    Set<Integer> missing = new HashSet<>(acknowledged);
    Arrivals arrivals = Arrivals.at(aws);
    missing.removeIf(number -> arrivals.have(Set.of(number)));
    return missing;
  }

  /** What a copy of the spool holds; the copy, so that nothing is taken over before its time. */
  private Map<String, String> sealedSoFar() throws Exception {
    Path copy = directory.resolve("copy");
    copy(directory.resolve("spool"), copy.resolve("spool"));
    Files.copy(directory.resolve("audit.key"), copy.resolve("audit.key"));
    Map<String, String> sealed = new HashMap<>();
    SpoolSettings settings =
        SpoolSettings.builder(copy.resolve("spool")).targets(List.of("oracle")).build();
    byte[] body = "{\"kind\":\"oracle\"".getBytes(StandardCharsets.UTF_8);
    try (FileSpool spool =
        FileSpool.open(
            settings, fact -> new SpoolEntry(new byte[0], body, null), SpoolListener.SILENT)) {
      SpoolQueue queue = spool.queue("oracle");
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!numbers(sealed).containsAll(acknowledged) && System.nanoTime() < deadline) {
        queue.await(deadline - System.nanoTime());
        for (SpooledRecord record : queue.peek(1000, Long.MAX_VALUE)) {
          if (record.completeText().contains("\"PHI_ACCESSED\"")) {
            sealed.put(record.stream() + "#" + record.sequence(), record.completeText());
          }
        }
        queue.acknowledge();
      }
    }
    assertTrue(numbers(sealed).containsAll(acknowledged), "not in the spool");
    return sealed;
  }

  private static Set<Integer> numbers(Map<String, String> sealed) {
    Set<Integer> numbers = new HashSet<>();
    for (String line : sealed.values()) {
      String user = Arrivals.parse(line).path("userId").asText();
      numbers.add(Integer.parseInt(user.substring(1)));
    }
    return numbers;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
