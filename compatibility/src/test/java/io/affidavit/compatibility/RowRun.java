package io.affidavit.compatibility;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs a row's tests in a JVM of its own, on our built jars and that row's, and nothing else that
 * could be a host. Immutable, thread-safe.
 */
final class RowRun {
  /** Never needed: a child that hangs has left a thread behind, which is a finding. */
  private static final long PATIENCE_MINUTES = 15;

  /** Of this test's own class path, what is no part of a row, or what rows bring themselves. */
  private static final List<String> NOT_IN_ROWS =
      Arrays.asList(
          "slf4j-api-",
          "logstash-logback-encoder-",
          "jackson-",
          "animal-sniffer-",
          "asm-",
          "affidavit-logstash-",
          "affidavit-micrometer-",
          "affidavit-servlet-",
          "affidavit-spool-kms-",
          "affidavit-testing-");

  private final Path directory;
  private final Path keys;
  private final Properties resolved = new Properties();

  /**
   * @param directory for what the children write
   * @param keys that they share
   * @param hosts where each coordinate's jar lies
   */
  RowRun(Path directory, Path keys, Path hosts) throws IOException {
    this.directory = directory;
    this.keys = keys;
    try (Reader reader = Files.newBufferedReader(hosts, StandardCharsets.UTF_8)) {
      resolved.load(reader);
    }
  }

  Outcome run(Row row, Jdk jdk) throws IOException, InterruptedException {
    int needed = 0;
    for (String coordinate : row.coordinates()) {
      needed = Math.max(needed, ClassVersions.highest(jar(coordinate)));
    }
    if (needed > jdk.feature()) {
      return Outcome.notRun("needs Java " + needed);
    }
    Path work = directory.resolve(row.fileName() + "-jdk" + jdk.feature());
    Files.createDirectories(work);
    Path result = work.resolve("result.txt");
    Files.deleteIfExists(result);
    Path log = work.resolve("output.txt");
    Process child =
        new ProcessBuilder(command(row, jdk, work, result))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!child.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return Outcome.failed("did not end within " + PATIENCE_MINUTES + " minutes: " + log);
      }
    } finally {
      child.destroyForcibly();
    }
    return Files.exists(result)
        ? Outcome.read(result)
        : Outcome.failed("ended with " + child.exitValue() + " and no result: " + log);
  }

  private List<String> command(Row row, Jdk jdk, Path work, Path result) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(Arrays.asList("-Xmx512m", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + work);
    command.add("-Daffidavit.contract.keys=" + keys);
    command.add("-Drow.jars=" + String.join(",", row.jarNames()));
    command.add("-cp");
    command.add(classPath(row));
    command.add("io.affidavit.compatibility.host.HostMain");
    command.add(result.toString());
    command.addAll(row.testClasses());
    return command;
  }

  private String classPath(Row row) {
    String other = row.isLogback() ? "affidavit-appender-log4j2-" : "affidavit-appender-logback-";
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = String.valueOf(Paths.get(entry).getFileName());
      if (!entry.isEmpty()
          && !name.startsWith(other)
          && NOT_IN_ROWS.stream().noneMatch(name::startsWith)) {
        entries.add(entry);
      }
    }
    entries.addAll(
        row.coordinates().stream().map(c -> jar(c).toString()).collect(Collectors.toList()));
    return String.join(File.pathSeparator, entries);
  }

  private Path jar(String coordinate) {
    String path = resolved.getProperty(coordinate.replace(':', '/'));
    if (path == null) {
      throw new IllegalStateException(coordinate + " was not resolved before this test");
    }
    return Paths.get(path);
  }
}
