package io.affidavit.spool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link CrashChild} in a JVM of its own; gone, whatever happens, once it is closed. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private ChildProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** {@code arguments} as {@link CrashChild#main} has them, after the key file. */
  static ChildProcess start(Path base, Object... arguments) throws IOException {
    return start(List.of(), base, arguments);
  }

  /** The same, started by another command. */
  static ChildProcess start(List<String> by, Path base, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-cp"));
    String classes = System.getProperty("java.class.path");
    command.add(System.getProperty("surefire.test.class.path", classes));
    command.addAll(List.of(CrashChild.class.getName(), base.toString()));
    command.add(TestKeys.auditKey().toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line; null at its end. What it said before it died still comes. */
  @org.jspecify.annotations.Nullable
  String line() throws IOException {
    String line = lines.readLine();
    return line;
  }

  long pid() {
    return process.pid();
  }

  /** Lets one go that waits. */
  void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** {@code kill -9}; not the process's own method, which closes the pipe as well. */
  boolean kill() {
    return process.toHandle().destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
