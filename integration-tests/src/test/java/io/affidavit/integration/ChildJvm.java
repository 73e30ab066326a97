package io.affidavit.integration;

import io.affidavit.contract.SharedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An application in a JVM of its own, with a logback.xml that leads to a local AWS. */
final class ChildJvm implements AutoCloseable {
  static final String GROUP = "/clinic/audit";
  static final String BUS = "clinic-audit";

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm start(Path directory, String endpoint, int from, int to) throws IOException {
    return start(directory, endpoint, from, to, "test-host");
  }

  /** On a machine, or in a container, of that name. */
  static ChildJvm start(Path directory, String endpoint, int from, int to, String host)
      throws IOException {
    return new ChildJvm(
        builder(
                directory,
                configuration(directory, endpoint),
                host,
                Application.class.getName(),
                Integer.toString(from),
                Integer.toString(to))
            .start());
  }

  /** {@link LossApplication}, with that logback.xml. */
  static ChildJvm obeying(Path directory, String configuration) throws IOException {
    return obeying(directory, configuration, List.of(), Map.of());
  }

  /** The same, behind a command, and with more in its environment: credentials, say. */
  static ChildJvm obeying(
      Path directory, String configuration, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        builder(directory, configuration, "test-host", LossApplication.class.getName());
    builder.command().addAll(0, command);
    if (environment.containsKey("AWS_SHARED_CREDENTIALS_FILE")) {
      builder.command().removeIf(word -> word.startsWith("-Daws."));
    }
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  private static ProcessBuilder builder(
      Path directory, String configuration, String host, String... program) throws IOException {
    SharedKeys.putInto(directory);
    Path logback = directory.resolve("logback.xml");
    Files.writeString(logback, configuration);
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dlogback.configurationFile=" + logback,
                "-Daws.accessKeyId=test",
                "-Daws.secretAccessKey=test"));
    command.addAll(List.of(program));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classes);
    builder.environment().put("HOSTNAME", host);
    return builder.redirectError(directory.resolve("stderr.txt").toFile());
  }

  static String configuration(Path directory, String endpoint) {
    return """
        <configuration>
          <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
          <turboFilter class="io.affidavit.logback.AuditTurboFilter"/>
          <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
            <application>clinic</application>
            <shutdownTimeout>2 seconds</shutdownTimeout>
            <spool><directory>SPOOL</directory></spool>
            <cloudWatch>
              <logGroup>GROUP</logGroup><region>us-east-1</region><endpoint>URL</endpoint>
              <linger>20 ms</linger>
            </cloudWatch>
            <eventBridge>
              <eventBus>BUS</eventBus><region>us-east-1</region><endpoint>URL</endpoint>
            </eventBridge>
          </appender>
          <root level="WARN"><appender-ref ref="AUDIT"/></root>
        </configuration>"""
        .replace("SPOOL", directory.resolve("spool").toString())
        .replace("GROUP", GROUP)
        .replace("BUS", BUS)
        .replace("URL", endpoint);
  }

  /** Has {@link LossApplication} do something, and gives its answer. */
  String tell(String command) throws IOException {
    process.outputWriter().write(command + "\n");
    process.outputWriter().flush();
    return String.valueOf(line());
  }

  /** The next line; null where the process is gone. */
  @Nullable String line() throws IOException {
    return output.readLine();
  }

  /** Reads on until a line that fits. */
  void await(Predicate<String> fits) throws IOException {
    String line;
    do {
      line = line();
      if (line == null) {
        throw new IOException("the application ended");
      }
    } while (!fits.test(line));
  }

  /** kill -9; by the handle, since the process's own method closes what it wrote before. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Lets it end in order, within a minute; its exit code. */
  int end() throws IOException, InterruptedException {
    process.outputWriter().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("the application does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
