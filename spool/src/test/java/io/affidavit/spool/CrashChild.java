package io.affidavit.spool;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that appends until it is killed. Says {@code I} and the record before it appends, and
 * {@code A} once that is acknowledged.
 */
final class CrashChild {
  private static final int THREADS = 3;

  private CrashChild() {}

  static SpoolEntry entry(String name) {
    String body = "{\"name\":\"" + name + "\",\"f\":\"" + "y".repeat(name.hashCode() & 511) + "\"";
    return TestRecords.entry(name, body, "{\"copy\":\"" + name + "\"");
  }

  public static void main(String[] args) throws Exception {
    Path base = Path.of(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .keyFile(Path.of(args[1]))
            .durability(Durability.valueOf(args[2]))
            .segmentBytes(48 * 1024)
            .build();
    FileSpool spool = FileSpool.open(settings, TestRecords.CONTROL, SpoolListener.SILENT);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String prefix = args[3] + "-" + i + "-";
      threads.add(new Thread(() -> appendForEver(spool, prefix, out)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void appendForEver(FileSpool spool, String prefix, PrintStream out) {
    try {
      for (int n = 0; ; n++) {
        String name = prefix + n;
        out.println("I " + name);
        spool.append(entry(name), TestRecords.LONG);
        out.println("A " + name);
      }
    } catch (SpoolException e) {
      out.println("E " + e.getMessage());
    }
  }
}
