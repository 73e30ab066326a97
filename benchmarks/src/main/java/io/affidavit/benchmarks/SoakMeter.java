package io.affidavit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this process takes, sampled. Not thread-safe. */
final class SoakMeter {
  private static final double MEGA = 1 << 20;

  /** Classes are still loaded, code compiled: what the heap does then says nothing. */
  private static final int WARM_UP = 5;

  private final Path spool;
  private final long start = System.nanoTime();
  private final List<double[]> heap = new ArrayList<>();
  private long mostSpoolBytes;
  private int mostThreads;
  private double mostResident;

  SoakMeter(Path spool) {
    this.spool = spool;
  }

  /** Cheap enough for every second. */
  void look() throws IOException {
    mostSpoolBytes = Math.max(mostSpoolBytes, bytes(spool));
    mostThreads = Math.max(mostThreads, ManagementFactory.getThreadMXBean().getThreadCount());
    mostResident = Math.max(mostResident, resident(ProcessHandle.current().pid()));
  }

  /** Collects the garbage, and notes what is left: MB. */
  double sampleHeap() {
    System.gc();
    double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
    heap.add(new double[] {(System.nanoTime() - start) / 3600e9, used});
    return used;
  }

  static double processorSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** MB of a process that are in memory; 0 where there is no /proc. */
  static double resident(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  /** Files come and go meanwhile. */
  private static long bytes(Path directory) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path below, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /** How y grows with x, by least squares; NaN for fewer than two points. */
  static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double above = points.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
    return above / points.stream().mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
  }

  /** After at least one sample. */
  String describe() {
    List<double[]> warm = heap.size() > 2 * WARM_UP ? heap.subList(WARM_UP, heap.size()) : heap;
    return String.format(
        Locale.ROOT,
        "heap after collection, MB: first %.1f, last %.1f, most %.1f, of %d samples;"
            + " from the %s: first %.1f, growth %+.2f an hour%n"
            + "most threads %d, most bytes in the spool's directory %,d,"
            + " most resident memory %.0f MB",
        heap.get(0)[1],
        heap.get(heap.size() - 1)[1],
        heap.stream().mapToDouble(p -> p[1]).max().orElse(0),
        heap.size(),
        warm == heap ? "first on" : "sixth on",
        warm.get(0)[1],
        slope(warm),
        mostThreads,
        mostSpoolBytes,
        mostResident);
  }
}
