package io.affidavit.benchmarks;

import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A forced append beside a bare write and force of as many bytes, in turn on one thread: what the
 * disk does to one, it does to the other.
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
    int pairs = arguments.length == 0 ? 3_000 : Integer.parseInt(arguments[0]);
    Path directory = WorkDirectory.create();
    try (FileSpool spool = SpoolRecords.open(directory.resolve("spool"), Durability.DISK);
        RandomAccessFile bare = new RandomAccessFile(directory.resolve("bare").toFile(), "rw")) {
      measure(spool, bare, WARM_UP);
      long[][] nanos = measure(spool, bare, pairs);
      System.out.println("| of " + pairs + " pairs | least, us | median, us | p99, us |");
      System.out.println("|---|---|---|---|");
      print("append, DISK", nanos[0]);
      print("bare write and force", nanos[1]);
      System.out.printf(Locale.ROOT, "Ratio of the medians: %.2f%n", ratio(nanos));
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  private static long[][] measure(FileSpool spool, RandomAccessFile bare, int pairs)
      throws IOException {
    byte[] frame = new byte[SpoolRecords.FRAME_BYTES];
    long[][] nanos = new long[2][pairs];
    for (int i = 0; i < pairs; i++) {
      long start = System.nanoTime();
      SpoolRecords.append(spool);
      long between = System.nanoTime();
      bare.write(frame);
      bare.getFD().sync();
      nanos[0][i] = between - start;
      nanos[1][i] = System.nanoTime() - between;
    }
    Arrays.sort(nanos[0]);
    Arrays.sort(nanos[1]);
    return nanos;
  }

  private static double ratio(long[][] nanos) {
    int middle = nanos[0].length / 2;
    return (double) nanos[0][middle] / nanos[1][middle];
  }

  private static void print(String what, long[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f |%n",
        what,
        sorted[0] / 1e3,
        sorted[sorted.length / 2] / 1e3,
        sorted[sorted.length * 99 / 100] / 1e3);
  }
}
