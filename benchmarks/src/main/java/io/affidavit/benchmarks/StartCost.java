package io.affidavit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What it takes from the appender's start to the return of the first log call, in a JVM that has
 * done nothing else before: time by the clock, and of the calling thread's processor time. A first
 * start, which makes the keys, and one that finds them are two runs with the same directory.
 */
final class StartCost {
  private StartCost() {}

  /**
   * Measures one start.
   *
   * @param arguments a directory, made if need be; then the subject, {@link
   *     Subject#AFFIDAVIT_PROCESS_COPY} without it. Without any: both starts, each in a JVM of its
   *     own
   */
  public static void main(String[] arguments) throws Exception {
    AuditVariables.refuse();
    if (arguments.length == 0) {
      both();
      return;
    }
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    String subject = arguments.length > 1 ? arguments[1] : Subject.AFFIDAVIT_PROCESS_COPY.name();
    boolean keys = Files.exists(directory.resolve("audit.key"));
    // Logback itself, and what reads its configuration, are the application's.
    Path other = Files.createTempDirectory("start-cost");
    try (Recording plain = Subject.FILE_PLAIN.open(other)) {
      plain.record();
    }
    WorkDirectory.delete(other);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long clock = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    try (Recording recording = Subject.valueOf(subject).open(directory)) {
      long openClock = System.nanoTime();
      long openCpu = threads.getCurrentThreadCpuTime();
      recording.record();
      print(keys, openClock - clock, openCpu - cpu, "started");
      print(keys, System.nanoTime() - clock, threads.getCurrentThreadCpuTime() - cpu, "recorded");
    }
  }

  private static void both() throws IOException, InterruptedException {
    Path directory = WorkDirectory.create();
    try {
      Path log = directory.resolve("log");
      ChildJvm start =
          new ChildJvm(
              Jdk.own(),
              List.of(),
              StartCost.class,
              List.of(directory.resolve("application").toString()));
      for (int i = 0; i < 2; i++) {
        ChildJvm.Outcome outcome = start.run(log, Duration.ofMinutes(1));
        System.out.print(Files.readString(log, StandardCharsets.UTF_8));
        if (outcome.failure() != null) {
          throw new IllegalStateException(outcome.failure());
        }
        outcome.figures().forEach(FigureLog::put);
      }
    } finally {
      WorkDirectory.delete(directory);
    }
  }

  private static void print(boolean keys, long clock, long cpu, String what) {
    System.out.printf(
        Locale.ROOT,
        "keys %s: %s after %.0f ms, %.0f ms of the thread's processor time%n",
        keys ? "found" : "made",
        what,
        clock / 1e6,
        cpu / 1e6);
    String name = (keys ? "found/" : "made/") + what;
    FigureLog.put(name + "Millis", clock / 1e6);
    FigureLog.put(name + "CpuMillis", cpu / 1e6);
  }
}
