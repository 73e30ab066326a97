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
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
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
    seePin();
    for (Subject subject : subjects) {
      Path directory = WorkDirectory.create();
      try (io.affidavit.benchmarks.Recording events = subject.open(directory)) {
        measure(subject, events, directory);
      } finally {
        WorkDirectory.delete(directory);
      }
    }
  }

  /** Else "no pins" would say nothing: a thread that waits in a static initializer is pinned. */
  private static void seePin() throws Exception {
    Path directory = WorkDirectory.create();
    try (Recording flight = recording()) {
      ExecutorService thread = virtualThreads();
      thread.execute(OnPurpose::pin);
      thread.shutdown();
      thread.awaitTermination(1, TimeUnit.MINUTES);
      if (pins(flight, directory).length == 0) {
        throw new IllegalStateException("JFR told nothing of a thread that was pinned on purpose");
      }
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  /** Waits while its class is initialised. */
  private static final class OnPurpose {
    static {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }

    private OnPurpose() {}

    static void pin() {
      // the initializer has
    }
  }

  private static Recording recording() {
    Recording flight = new Recording();
    flight.enable(PINNED).withThreshold(Duration.ZERO);
    flight.start();
    return flight;
  }

  /** The first calls of a JVM load classes, and are not an application that runs. */
  private static void measure(
      Subject subject, io.affidavit.benchmarks.Recording events, Path directory) throws Exception {
    log(events);
    try (Recording flight = recording()) {
      double perSecond = log(events);
      print(subject, perSecond, pins(flight, directory));
    }
  }

  /** Milliseconds, sorted. */
  private static double[] pins(Recording flight, Path directory) throws IOException {
    Path file = directory.resolve("pins.jfr");
    flight.stop();
    flight.dump(file);
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(PINNED))
          .map(RecordedEvent::getDuration)
          .mapToDouble(pin -> pin.toNanos() / 1e6)
          .sorted()
          .toArray();
    } finally {
      Files.delete(file);
    }
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

  /**
   * By reflection: this is compiled for 17 as well. Named, so that what is logged tells them apart.
   */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      Class<?> builders = Class.forName("java.lang.Thread$Builder");
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      builders.getMethod("name", String.class, long.class).invoke(builder, "caller-", 0L);
      Object factory = builders.getMethod("factory").invoke(builder);
      return (ExecutorService)
          Executors.class
              .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
              .invoke(null, factory);
    } catch (ClassNotFoundException | NoSuchMethodException | InvocationTargetException e) {
      throw new IllegalStateException("no virtual threads in this JDK; 21 or later is needed", e);
    }
  }
}
