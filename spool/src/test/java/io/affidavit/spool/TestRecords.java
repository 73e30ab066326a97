package io.affidavit.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records and waits for the spool's tests. */
final class TestRecords {
  static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  static final long LONG = 20 * SECOND;

  /** Renders the spool's own facts as small JSON bodies. */
  static final ControlRecords CONTROL =
      record ->
          entry(
              "control-" + record.kind(),
              "{\"kind\":\"" + record.kind() + "\",\"said\":\"" + record.complete() + "\"",
              "{\"kind\":\"" + record.kind() + "\",\"said\":\"" + record.redacted() + "\"");

  private TestRecords() {}

  static SpoolEntry entry(int number) {
    return entry("r" + number, "{\"n\":" + number, "{\"copy\":" + number);
  }

  static SpoolEntry entry(String routing, String complete, String redacted) {
    return new SpoolEntry(utf8(routing), utf8(complete), utf8(redacted));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String routing(SpooledRecord record) {
    return new String(record.routing(), StandardCharsets.UTF_8);
  }

  /** Reads and acknowledges until {@code count} records of callers have come, or time is over. */
  static List<SpooledRecord> drain(SpoolQueue queue, int count) throws Exception {
    List<SpooledRecord> all = new ArrayList<>();
    long deadline = System.nanoTime() + LONG;
    while (callers(all).size() < count && System.nanoTime() < deadline) {
      List<SpooledRecord> batch = queue.peek(100, 1 << 20);
      if (batch.isEmpty()) {
        queue.await(SECOND / 20);
      }
      all.addAll(batch);
      queue.acknowledge();
    }
    return all;
  }

  /** Without the spool's own. */
  static List<String> callers(List<SpooledRecord> records) {
    List<String> routings = new ArrayList<>();
    for (SpooledRecord record : records) {
      if (!routing(record).startsWith("control-")) {
        routings.add(routing(record));
      }
    }
    return routings;
  }

  static List<String> expected(int from, int to) {
    List<String> routings = new ArrayList<>();
    for (int i = from; i < to; i++) {
      routings.add("r" + i);
    }
    return routings;
  }

  static void append(FileSpool spool, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      spool.append(entry(i), LONG);
    }
  }
}
