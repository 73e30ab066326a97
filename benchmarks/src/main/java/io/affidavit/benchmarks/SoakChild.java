package io.affidavit.benchmarks;

import io.affidavit.benchmarks.ArrivalLedger.Counts;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/** The handle of a {@link SoakAws} process. Thread-safe. */
final class SoakChild implements AutoCloseable {
  static final String GROUP = "/audit/soak";
  static final String BUS = "soak";

  /** Of the shape that local-aws asks for; it verifies no signature. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=SOAK/20261122/us-east-1/logs/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature="
          + "0".repeat(64);

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  private SoakChild(Process process) throws IOException {
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.endpoint = URI.create(line());
  }

  static SoakChild start(boolean plant) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                SoakAws.class.getName(),
                GROUP,
                BUS,
                Boolean.toString(plant))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classes);
    return new SoakChild(builder.start());
  }

  String endpoint() {
    return endpoint.toString();
  }

  long pid() {
    return process.pid();
  }

  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  synchronized String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return line();
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the process that plays AWS ended");
    }
    return line;
  }

  Counts counts() throws IOException {
    long[] five = Arrays.stream(ask("counts").split(" ")).mapToLong(Long::parseLong).toArray();
    return new Counts(five[0], (int) five[1], five[2], (int) five[3], five[4]);
  }

  /** Not in CloudWatch Logs, and not on the bus, of the numbers below this. */
  BitSet[] missing(int numbers, Path directory) throws IOException {
    Path logs = directory.resolve("not-logged");
    Path bus = directory.resolve("not-bussed");
    ask("missing " + numbers + " " + logs + " " + bus);
    return new BitSet[] {
      BitSet.valueOf(Files.readAllBytes(logs)), BitSet.valueOf(Files.readAllBytes(bus))
    };
  }

  /** Arms what {@code /_local/faults} takes. */
  void arm(String faults) throws IOException, InterruptedException {
    local("POST", "faults", faults);
  }

  void disarm() throws IOException, InterruptedException {
    local("DELETE", "faults", "");
  }

  /** Service, operation, outcome, count. */
  String calls() throws IOException, InterruptedException {
    return local("GET", "calls", "");
  }

  private String local(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(endpoint.resolve("/_local/" + path))
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Deletes a log stream, as somebody with too many rights would. */
  void deleteStream(String stream) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "Logs_20140328.DeleteLogStream")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("Authorization", AUTHORIZATION)
            .POST(
                BodyPublishers.ofString(
                    "{\"logGroupName\":\"" + GROUP + "\",\"logStreamName\":\"" + stream + "\"}")));
  }

  /** The names of all streams. */
  String[] streams() throws IOException, InterruptedException {
    String json = local("GET", "streams?group=" + GROUP, "");
    return Arrays.stream(json.split("\""))
        .filter(word -> word.indexOf('/') > 0)
        .toArray(String[]::new);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("the process that plays AWS says " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
