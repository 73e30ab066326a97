package io.affidavit.benchmarks;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.EventSink;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LoggedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * local-aws in a JVM of its own, so that its processor time is not counted here. It checks and
 * answers as always and forgets what it took: gigabytes of a backlog fit.
 */
final class ChildAws implements AutoCloseable {
  static final String GROUP = "/audit/drain";
  static final String BUS = "drain";

  private final Process process;
  private final String endpoint;

  private ChildAws(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static ChildAws start(int answerMillis) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                Forgetful.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      process.destroy();
      throw new IOException("local-aws did not start");
    }
    ChildAws child = new ChildAws(process, line);
    child.delay(answerMillis);
    return child;
  }

  private void delay(int millis) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/_local/faults"))
            .POST(BodyPublishers.ofString("{\"fault\":\"latency\",\"millis\":" + millis + "}"))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    if (status >= 300) {
      throw new IOException("local-aws took no latency: " + status);
    }
  }

  String endpoint() {
    return endpoint;
  }

  /** Processor time so far; 0 where the system does not tell. */
  long cpuNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The child: prints where it listens, ends with its standard input. */
  static final class Forgetful implements EventSink {
    private Forgetful() {}

    public static void main(String[] arguments) throws IOException {
      try (LocalAws aws =
          LocalAws.builder().logGroup(GROUP).eventBus(BUS).sink(new Forgetful()).start()) {
        System.out.println(aws.endpoint());
        while (System.in.read() >= 0) {
          // whatever is written
        }
      }
    }

    @Override
    public void logged(String group, String stream, LoggedEvent event) {
      // checked and answered already
    }

    @Override
    public void bussed(BusEvent event) {
      // checked and answered already
    }
  }
}
