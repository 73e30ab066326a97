package io.affidavit.benchmarks;

import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A log call with DISK and the spool's forced append alone, each beside a bare write and force of
 * about as many bytes, in turn on one thread: what the disk does to one, it does to the others.
 */
final class ForcePairs {
  private static final int WARM_UP = 500;

  private ForcePairs() {}

  /**
   * Measures.
   *
   * @param arguments the number of pairs; 3,000 without one
   */
  public static void main(String[] arguments) throws IOException {
    AuditVariables.refuse();
    int pairs = arguments.length == 0 ? 3_000 : Integer.parseInt(arguments[0]);
    Path directory = WorkDirectory.create();
    try (FileSpool spool = SpoolRecords.open(directory.resolve("spool"), Durability.DISK);
        Recording call = Subject.AFFIDAVIT_DISK.open(made(directory, "call"));
        Recording bare = Subject.WRITE_AND_FORCE.open(made(directory, "bare"))) {
      Recording[] all = {call, append(spool), bare};
      measure(all, WARM_UP);
      long[][] nanos = measure(all, pairs);
      System.out.println("| of " + pairs + " each, in turn | least, us | median, us | p99, us |");
      System.out.println("|---|---|---|---|");
      print("log call, DISK", "call", nanos[0]);
      print("append, DISK", "append", nanos[1]);
      print("bare write and force", "bare", nanos[2]);
      System.out.printf(
          Locale.ROOT,
          "Ratios of the medians: log call %.2f, append %.2f%n",
          middle(nanos[0]) / middle(nanos[2]),
          middle(nanos[1]) / middle(nanos[2]));
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  private static Path made(Path directory, String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  private static Recording append(FileSpool spool) {
    return new Recording() {
      @Override
      public void record() {
        SpoolRecords.appendUnchecked(spool);
      }

      @Override
      public void close() {
        // its opener does
      }
    };
  }

  /** Nanoseconds of each, sorted. */
  private static long[][] measure(Recording[] all, int pairs) {
    long[][] nanos = new long[all.length][pairs];
    for (int i = 0; i < pairs; i++) {
      for (int which = 0; which < all.length; which++) {
        long start = System.nanoTime();
        all[which].record();
        nanos[which][i] = System.nanoTime() - start;
      }
    }
    Arrays.stream(nanos).forEach(Arrays::sort);
    return nanos;
  }

  private static double middle(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static void print(String what, String name, long[] sorted) {
    double p99 = sorted[sorted.length * 99 / 100] / 1e3;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f |%n",
        what,
        sorted[0] / 1e3,
        middle(sorted) / 1e3,
        p99);
    FigureLog.put(name + "/" + Keys.MEDIAN, middle(sorted) / 1e3);
    FigureLog.put(name + "/" + Keys.P99, p99);
  }
}
