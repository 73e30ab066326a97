package io.affidavit.samples.checks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample's application in a process of its own, as an operator starts and ends it: settings by
 * environment variables, only the class path of production.
 */
public final class Application implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final String address;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Application(Process process, Pattern open) throws IOException {
    this.process = process;
    BufferedReader lines = process.inputReader();
    this.address = "http://localhost:" + port(lines, open);
    this.reader = new Thread(() -> lines.lines().forEach(output::add), "output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it and waits until it is open.
   *
   * @param workplace its working directory; the spool lies in it
   * @param classPath of production
   * @param command JVM options, main class and arguments
   * @param open finds, as its first group, the port in a line of output
   */
  public static Application start(
      Path workplace, String classPath, List<String> command, Arrived arrived, String open)
      throws IOException {
    List<String> whole = new ArrayList<>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    whole.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole).directory(workplace.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment(workplace, arrived));
    return new Application(builder.start(), Pattern.compile(open));
  }

  /** What an operator sets in the environment of an application that audits. */
  static Map<String, String> environment(Path workplace, Arrived arrived) {
    return Map.of(
        // So that a slow machine has delivered what it can by the end.
        "AFFIDAVIT_SHUTDOWN_TIMEOUT",
        "1 minute",
        "AFFIDAVIT_SPOOL_DIRECTORY",
        workplace.resolve("audit-spool").toString(),
        "AWS_CLOUDWATCH_LOG_GROUP",
        Arrived.LOG_GROUP,
        "AWS_EVENTBRIDGE_BUS",
        Arrived.EVENT_BUS,
        "AWS_ENDPOINT_URL",
        arrived.endpoint(),
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /**
   * The class path of production: a module's own classes, and what its build has written to {@code
   * target/runtime-classpath.txt}.
   */
  public static String classPath() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    return target.resolve("classes")
        + File.pathSeparator
        + Files.readString(target.resolve("runtime-classpath.txt")).trim();
  }

  private String port(BufferedReader lines, Pattern open) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      Matcher port = open.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
    }
    throw new IOException("the application has not opened:\n" + printed());
  }

  private String printed() {
    return String.join("\n", output) + "\n";
  }

  /** Where it is open. */
  public String address() {
    return address;
  }

  /** Asks it to end, as a service manager does, and returns all that it has printed. */
  public String stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close the output that is still to be read
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the application does not end:\n" + printed());
    }
    reader.join();
    return printed();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
