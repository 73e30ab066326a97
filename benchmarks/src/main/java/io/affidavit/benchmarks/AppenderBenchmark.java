package io.affidavit.benchmarks;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One log call, through a Logback configuration as users write it. Each iteration has a new
 * directory and deletes it, and the spool is bounded: a second's events are the most that lies on
 * the disk.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// On a busy machine the masks still grew faster after eight seconds.
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms512m",
      "-Xmx512m",
      // For the subjects with a bus, whose endpoint nobody listens at.
      "-Daws.accessKeyId=benchmark",
      "-Daws.secretAccessKey=benchmark",
      "-Daws.disableEc2Metadata=true"
    })
public class AppenderBenchmark {
  /** Set by JMH: each subject in turn. */
  @Param public Subject subject = Subject.FILE_PLAIN;

  private final SpoolKeys keys = new SpoolKeys();
  private @Nullable Path directory;
  private @Nullable Recording recording;

  /** For JMH. */
  public AppenderBenchmark() {}

  /** Opens the subject on a new directory. */
  @Setup(Level.Iteration)
  public void open() {
    Path created = WorkDirectory.create();
    directory = created;
    recording = keys.open(subject, created);
  }

  /** Closes the subject and deletes what it wrote. */
  @TearDown(Level.Iteration)
  public void close() {
    if (recording != null) {
      recording.close();
    }
    if (directory != null) {
      WorkDirectory.delete(directory);
    }
  }

  /** The measured call. */
  @Benchmark
  public void record() {
    Objects.requireNonNull(recording).record();
  }
}
