package io.affidavit.benchmarks;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * A thousand virtual threads that log, on a JDK that has such threads: how many events a second,
 * and how often and how long a log call held the thread below it although it waited. That is what
 * JFR's {@code jdk.VirtualThreadPinned} tells, here from 0 ms on; JFR by itself tells it from 20 ms
 * on.
 */
final class VirtualCallers {
  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final int CALLERS = 1_000;
  private static final Duration LENGTH = Duration.ofSeconds(2);

  private VirtualCallers() {}

  /**
   * Measures.
   *
   * @param arguments subjects; the two of one destination without them
   */
  public static void main(String[] arguments) throws Exception {
    AuditVariables.refuse();
    List<Subject> subjects =
        arguments.length == 0
            ? List.of(Subject.AFFIDAVIT_PROCESS, Subject.AFFIDAVIT_DISK)
            : Stream.of(arguments).map(Subject::valueOf).toList();
    for (Subject subject : subjects) {
      Path directory = WorkDirectory.create();
      try (io.affidavit.benchmarks.Recording events = subject.open(directory)) {
        measure(subject, events, directory.resolve("pins.jfr"));
      } finally {
        WorkDirectory.delete(directory);
      }
    }
  }

  /** The first calls of a JVM load classes, and are not an application that runs. */
  private static void measure(Subject subject, io.affidavit.benchmarks.Recording events, Path file)
      throws Exception {
    log(events);
    try (Recording flight = new Recording()) {
      flight.enable(PINNED).withThreshold(Duration.ZERO);
      flight.start();
      double perSecond = log(events);
      flight.stop();
      flight.dump(file);
      print(subject, perSecond, pins(file));
      Files.delete(file);
    }
  }

  /** Milliseconds, sorted. */
  private static double[] pins(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(PINNED))
        .map(RecordedEvent::getDuration)
        .mapToDouble(pin -> pin.toNanos() / 1e6)
        .sorted()
        .toArray();
  }

  private static void print(Subject subject, double perSecond, double[] pins) {
    double longest = pins.length == 0 ? 0 : pins[pins.length - 1];
    System.out.printf(
        Locale.ROOT,
        "%s, %,d virtual threads: %,.0f/s, %d pins, the longest %.3f ms%n",
        subject,
        CALLERS,
        perSecond,
        pins.length,
        longest);
    FigureLog.put(Keys.of(subject, Keys.RATE), perSecond);
    FigureLog.put(Keys.of(subject, "pins"), pins.length);
    FigureLog.put(Keys.of(subject, "longestPinMillis"), longest);
  }

  /** Events a second. */
  private static double log(io.affidavit.benchmarks.Recording events)
      throws ReflectiveOperationException, InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder logged = new LongAdder();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    ExecutorService callers = virtualThreads();
    long start = System.nanoTime();
    for (int i = 0; i < CALLERS; i++) {
      callers.execute(
          () -> {
            try {
              while (!stop.get()) {
                events.record();
                logged.increment();
              }
            } catch (RuntimeException e) {
              failure.compareAndSet(null, e);
              stop.set(true);
            }
          });
    }
    callers.shutdown();
    callers.awaitTermination(LENGTH.toNanos(), TimeUnit.NANOSECONDS);
    stop.set(true);
    if (!callers.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("virtual threads still log 30 s after they were told to end");
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a log call failed", failure.get());
    }
    return logged.sum() * 1e9 / (System.nanoTime() - start);
  }

  /** By name: this is compiled for 17 as well. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | InvocationTargetException e) {
      throw new IllegalStateException("no virtual threads in this JDK; 21 or later is needed", e);
    }
  }
}
