package io.affidavit.benchmarks;

import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolQueue;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Opening a spool in which a killed process has left many gigabytes: how long until it takes
 * records, how long until the left ones can be read, and the heap for it.
 */
final class LargeSpool {
  private static final int LARGE_BODY = 60_000;
  private static final long MEBIBYTE = 1 << 20;

  private LargeSpool() {}

  /**
   * Measures.
   *
   * @param arguments gigabytes; 10 without one
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2) {
      leave(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }
    String gigabytes = arguments.length == 0 ? "10" : arguments[0];
    Path directory = WorkDirectory.create();
    try {
      Path spool = directory.resolve("spool");
      child(spool.toString(), gigabytes);
      open(spool);
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  private static void child(String... arguments) throws IOException, InterruptedException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(java, "-cp", classPath));
    command.add(LargeSpool.class.getName());
    command.addAll(List.of(arguments));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Ends like a killed process: nothing is closed. */
  private static void leave(Path directory, long gigabytes) throws IOException {
    FileSpool spool = SpoolRecords.open(directory, Durability.PROCESS);
    long records = gigabytes * (1L << 30) / LARGE_BODY;
    for (long i = 0; i < records; i++) {
      SpoolRecords.append(spool, LARGE_BODY);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void open(Path directory) throws IOException, InterruptedException {
    long heap = heap();
    long start = System.nanoTime();
    try (FileSpool spool = SpoolRecords.open(directory, Durability.PROCESS)) {
      SpoolRecords.append(spool);
      long opened = System.nanoTime();
      SpoolQueue queue = spool.queue(SpoolRecords.TARGET);
      while (!adopted(queue, spool)) {
        queue.await(TimeUnit.MILLISECONDS.toNanos(10));
      }
      long read = System.nanoTime();
      print(spool.usedBytes(), opened - start, read - start, heap() - heap);
    }
  }

  private static void print(long used, long openNanos, long readNanos, long heap) {
    double heapMb = (double) heap / MEBIBYTE;
    System.out.printf(
        Locale.ROOT,
        "%,d MB left; open and first append %.1f ms; the left records readable after %.1f ms;"
            + " heap %+.1f MB%n",
        used / MEBIBYTE,
        openNanos / 1e6,
        readNanos / 1e6,
        heapMb);
    FigureLog.put("openMillis", openNanos / 1e6);
    FigureLog.put("readableMillis", readNanos / 1e6);
    FigureLog.put("heapMb", heapMb);
  }

  /** A record of the dead process has been read. */
  private static boolean adopted(SpoolQueue queue, FileSpool spool) throws IOException {
    boolean found =
        queue.peek(1, 1 << 20).stream().anyMatch(record -> !record.stream().equals(spool.stream()));
    if (!found) {
      queue.acknowledge();
    }
    return found;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
