package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What processes on one base directory said they did, held against what came out: acknowledged
 * means delivered; delivered means issued, byte for byte, under a seal that verifies; twice only
 * where the first deliverer had not moved the cursor. Thread-safe.
 */
final class CrashOracle {
  private static final Pattern NAME = Pattern.compile("\\{\"name\":\"([^\"]+)\"");

  private final Set<String> issued = new HashSet<>();
  private final Set<String> confirmed = new HashSet<>();
  private final Set<String> delivered = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<UUID, TreeMap<Long, String>> streams = new HashMap<>();

  /** Per stream and process: what it delivered, and how far its cursor was safe. */
  private final Map<String, Set<Long>> byProcess = new HashMap<>();

  private final Map<String, Long> cursors = new HashMap<>();

  /** Runs of deliveries and the cursors after them, by stream, for whoever has to find a fault. */
  private final Map<String, List<String>> history = new HashMap<>();

  private int adoptions;
  private int refusals;

  /** One line of {@link CrashChild}. */
  synchronized void line(String process, String line) {
    String rest = line.length() > 2 ? line.substring(2) : "";
    if ("TDC".indexOf(line.charAt(0)) >= 0) {
      String[] words = line.split(" ", 4);
      List<String> events = history.computeIfAbsent(words[1], unused -> new ArrayList<>());
      events.add(process + " " + words[0] + (words.length > 2 ? " " + words[2] : ""));
    }
    switch (line.charAt(0)) {
      case 'I' -> issued.add(rest);
      case 'A' -> confirmed.add(rest);
      case 'T' -> adoptions++;
      case 'E' -> refusals++;
      case 'X' -> wrong.add(process + ": " + rest);
      case 'D' -> delivered(process, rest.split(" ", 3));
      case 'C' -> cursors.merge(key(process, rest.split(" ")), number(rest), Math::max);
      default -> assertTrue(line.matches("[BRQ]"), line);
    }
  }

  private static String key(String process, String[] where) {
    return process + " " + where[0];
  }

  private static long number(String where) {
    return Long.parseLong(where.substring(where.indexOf(' ') + 1));
  }

  private void delivered(String process, String[] where) {
    long sequence = Long.parseLong(where[1]);
    String text = where[2];
    String before =
        streams
            .computeIfAbsent(UUID.fromString(where[0]), unused -> new TreeMap<>())
            .put(sequence, text);
    assertTrue(before == null || before.equals(text), "one number, two records");
    byProcess.computeIfAbsent(key(process, where), unused -> new HashSet<>()).add(sequence);
    Matcher name = NAME.matcher(text);
    if (name.lookingAt()) {
      delivered.add(name.group(1));
      String body = CrashChild.body(name.group(1));
      assertTrue(text.startsWith(body + ",\"seal\":{"), name.group(1));
    }
  }

  synchronized int acknowledged() {
    return confirmed.size();
  }

  synchronized int deliveries() {
    return delivered.size();
  }

  synchronized int adoptions() {
    return adoptions;
  }

  /** Streams that were seen. */
  synchronized int streams() {
    return streams.size();
  }

  /** Delivers what is left, through a process that lives: this one. */
  void drain(Path base, SpoolListener heard) throws Exception {
    SpoolSettings settings =
        CrashChild.settings(base, TestKeys.auditKey(), Durability.PROCESS).build();
    try (FileSpool spool = FileSpool.open(settings, TestRecords.CONTROL, heard)) {
      SpoolQueue queue = spool.queue("logs");
      long deadline = System.nanoTime() + 60 * TestRecords.SECOND;
      for (int empty = 0; directories(base) > 1 || empty < 2; ) {
        assertTrue(System.nanoTime() < deadline, "a dead stream is not done");
        List<SpooledRecord> batch = queue.peek(500, 1 << 20);
        for (SpooledRecord record : batch) {
          String where = record.stream() + " " + record.sequence();
          line("drain", "D " + where + " " + record.completeText());
        }
        queue.acknowledge();
        empty = batch.isEmpty() ? empty + 1 : 0;
        if (batch.isEmpty()) {
          queue.await(TestRecords.SECOND / 20);
        }
      }
    }
  }

  private static long directories(Path base) throws IOException {
    try (Stream<Path> files = Files.list(base)) {
      return files
          .filter(file -> Files.isDirectory(file) && !file.getFileName().toString().startsWith("."))
          .count();
    }
  }

  /** Everything came out that was promised, and nothing else; {@code whole}: without a hole. */
  synchronized void check(String where, boolean whole) throws Exception {
    assertEquals(List.of(), wrong, where);
    List<String> lost = new ArrayList<>(confirmed);
    lost.removeAll(delivered);
    assertEquals(List.of(), lost, where + ": acknowledged and gone");
    assertTrue(issued.containsAll(delivered), where + ": never issued");
    for (Map.Entry<UUID, TreeMap<Long, String>> stream : streams.entrySet()) {
      TreeMap<Long, String> records = stream.getValue();
      assertEquals(0, records.firstKey(), where + ": the open record of " + stream.getKey());
      if (whole) {
        assertEquals(records.size() - 1, records.lastKey(), where + ": a hole");
      }
      new SealOracle(stream.getKey()).check(records);
    }
    checkTwice(where);
  }

  /** A record that two delivered: at most one of them had moved its cursor past it. */
  private void checkTwice(String where) {
    Map<String, Integer> passed = new HashMap<>();
    byProcess.forEach(
        (key, sequences) -> {
          String stream = key.substring(key.indexOf(' ') + 1);
          long cursor = cursors.getOrDefault(key, -1L);
          for (long sequence : sequences) {
            if (sequence <= cursor) {
              passed.merge(stream + " " + sequence, 1, Integer::sum);
            }
          }
        });
    passed.values().removeIf(count -> count == 1);
    if (!passed.isEmpty()) {
      String stream = passed.keySet().iterator().next().substring(0, 36);
      throw new AssertionError(
          where + ": delivered again though the cursor was past " + passed + history.get(stream));
    }
  }

  @Override
  public synchronized String toString() {
    return issued.size()
        + " issued, "
        + confirmed.size()
        + " acknowledged, "
        + delivered.size()
        + " delivered, "
        + streams.size()
        + " streams, "
        + adoptions
        + " adoptions by children, "
        + refusals
        + " refusals";
  }
}
