package io.affidavit.samples.quickstart.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The local CloudWatch Logs and EventBridge: its process, its faults, and what it stored. */
final class LocalService implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String endpoint;
  private final HttpClient client = HttpClient.newHttpClient();

  LocalService(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (line == null || !line.contains("http://")) {
      throw new IOException("local-aws did not start");
    }
    this.endpoint = line.substring(line.indexOf("http://")).trim();
  }

  String endpoint() {
    return endpoint;
  }

  void beginOutage() throws IOException, InterruptedException {
    send("POST", "/_local/faults", BodyPublishers.ofString("{\"fault\": \"outage\"}"));
  }

  void endOutage() throws IOException, InterruptedException {
    send("DELETE", "/_local/faults", BodyPublishers.noBody());
  }

  /** Group to stream to events. */
  JsonNode streams() throws IOException, InterruptedException {
    return send("GET", "/_local/streams", BodyPublishers.noBody());
  }

  /** Events as a rule's target gets them. */
  JsonNode events() throws IOException, InterruptedException {
    return send("GET", "/_local/events", BodyPublishers.noBody());
  }

  private JsonNode send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path)).method(method, body).build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    return JSON.readTree(answer);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
