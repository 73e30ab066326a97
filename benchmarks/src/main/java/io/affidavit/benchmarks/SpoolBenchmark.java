package io.affidavit.benchmarks;

import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One append of a record of 700 bytes to the spool, sealed and encrypted, beside writing as many
 * bytes with nothing around them.
 *
 * <p>Run alone: {@code java -cp benchmarks.jar org.openjdk.jmh.Main SpoolBenchmark -prof gc}.
 */
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpoolBenchmark {
  /** For JMH. */
  public SpoolBenchmark() {}

  /** A spool that begins anew with each iteration, so that the disk does not fill. */
  @State(Scope.Benchmark)
  public abstract static class Opened {
    private final Durability durability;
    private Path directory = Path.of("");
    private FileSpool spool;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    Opened(Durability durability) {
      this.durability = durability;
    }

    /** Opens. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
      directory = WorkDirectory.create();
      spool = SpoolRecords.open(directory.resolve("spool"), durability);
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
      spool.close();
      WorkDirectory.delete(directory);
    }
  }

  /** To the kernel. */
  public static class ToKernel extends Opened {
    /** For JMH. */
    public ToKernel() {
      super(Durability.PROCESS);
    }
  }

  /** To the disk. */
  public static class ToDisk extends Opened {
    /** For JMH. */
    public ToDisk() {
      super(Durability.DISK);
    }
  }

  /** A file that begins anew with each iteration. */
  @State(Scope.Benchmark)
  public static class Bare {
    private final byte[] frame = new byte[SpoolRecords.FRAME_BYTES];

    private Path directory = Path.of("");
    private RandomAccessFile file;

    /** For JMH. */
    @SuppressWarnings("NullAway.Init") // JMH calls open first
    public Bare() {}

    /** Opens. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
      directory = WorkDirectory.create();
      file = new RandomAccessFile(directory.resolve("bare.bin").toFile(), "rw");
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
      file.close();
      WorkDirectory.delete(directory);
    }

    private synchronized void write(boolean force) {
      try {
        file.write(frame);
        if (force) {
          file.getFD().sync();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Sealed, encrypted, written to the kernel. */
  @Benchmark
  public long process(ToKernel process) throws IOException {
    return append(process);
  }

  /** As many bytes, written to the kernel. */
  @Benchmark
  public void bareWrite(Bare bare) {
    bare.write(false);
  }

  /** Sealed, encrypted, forced to the disk, one caller. */
  @Benchmark
  public long disk(ToDisk disk) throws IOException {
    return append(disk);
  }

  /** The same with thirty-two callers. */
  @Benchmark
  @Threads(32)
  public long disk32(ToDisk disk) throws IOException {
    return append(disk);
  }

  /** As many bytes, forced to the disk. */
  @Benchmark
  public void bareWriteAndForce(Bare bare) {
    bare.write(true);
  }

  private static long append(Opened opened) throws IOException {
    return SpoolRecords.append(opened.spool);
  }
}
