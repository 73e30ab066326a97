package io.affidavit.auditor.doctor;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The AWS mock {@code moto_server}, on a port of its own choice, where it is on the PATH. */
public final class MotoServer implements AutoCloseable {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private final Process process;
  private final URI endpoint;

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  public static @Nullable Path program() {
    for (String directory : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      Path program = Path.of(directory, "moto_server");
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /** Returns once it listens, as its own first lines say. */
  public static MotoServer start(Path program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true);
    builder.environment().put("PYTHONUNBUFFERED", "1");
    Process process = builder.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "moto-output");
        drain.setDaemon(true);
        drain.start();
        return new MotoServer(process, URI.create(running.group(1)));
      }
    }
    process.destroyForcibly();
    throw new IOException("moto_server ended before it listened: " + said);
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
