package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command of this module in a JVM of its own, which ends in time or is ended.
 *
 * @param jdk what it runs on
 * @param options of the JVM
 * @param main the command
 * @param arguments of the command
 */
record ChildJvm(Jdk jdk, List<String> options, Class<?> main, List<String> arguments) {
  /**
   * What came of it.
   *
   * @param figures also of one that failed: what it had measured
   * @param failure null if it ended well
   */
  record Outcome(Map<String, Double> figures, @Nullable String failure) {}

  /**
   * Runs it.
   *
   * @param log where its output goes
   * @param limit after which it and what it started are ended
   */
  Outcome run(Path log, Duration limit) throws IOException, InterruptedException {
    Path figures = Files.createTempFile(WorkDirectory.root(), "figures-", ".txt");
    Process process = start(figures, log);
    Thread ender = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(ender);
    try {
      String failure = failure(process, log, limit);
      return new Outcome(FigureLog.read(figures), failure);
    } finally {
      end(process);
      Runtime.getRuntime().removeShutdownHook(ender);
      Files.delete(figures);
    }
  }

  private Process start(Path figures, Path log) throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(options);
    command.add("-D" + FigureLog.PROPERTY + "=" + figures);
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.start();
  }

  private static @Nullable String failure(Process process, Path log, Duration limit)
      throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return "ended after its limit of " + limit.toSeconds() + " s";
    }
    int exit = process.exitValue();
    return exit == 0 ? null : "exit " + exit + ": " + reason(log);
  }

  /** The innermost cause, else the first line that names what was thrown, else the last line. */
  private static String reason(Path log) throws IOException {
    List<String> lines =
        Files.readString(log, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
    return last(lines, "Caused by: ")
        .or(() -> lines.stream().filter(line -> line.contains("Exception: ")).findFirst())
        .or(() -> last(lines, ""))
        .orElse("it said nothing")
        .strip();
  }

  private static Optional<String> last(List<String> lines, String begin) {
    return lines.stream().filter(line -> line.startsWith(begin)).reduce((one, next) -> next);
  }

  /** With what it started: JMH measures in a further JVM, which would go on alone. */
  private static void end(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    // Gone before the next is measured.
    all.forEach(one -> one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join());
  }
}
