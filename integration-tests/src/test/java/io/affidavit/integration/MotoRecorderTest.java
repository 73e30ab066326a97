package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LoggedEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every request that an application sends to Moto, as Moto's recorder has it, is one that AWS
 * takes: local-aws, which is strict where Moto is not, is given each of them and refuses none.
 */
@Timeout(300)
class MotoRecorderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 120;
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/%s/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature="
          + "0".repeat(64);

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void nothingIsSentThatAwsWouldRefuse() throws Exception {
    Optional<Path> program = Tools.onPath("moto_server");
    assumeTrue(program.isPresent(), "moto_server is not on the PATH");
    int port = freePort();
    Path recording = directory.resolve("recording");
    Process moto = moto(program.get(), port, recording);
    try {
      awaitListening(moto, port);
      String endpoint = "http://127.0.0.1:" + port;
      call(endpoint, "Logs_20140328.CreateLogGroup", "logs", "logGroupName", ChildJvm.GROUP);
      call(endpoint, "AWSEvents.CreateEventBus", "events", "Name", ChildJvm.BUS);
      String configuration = ChildJvm.configuration(directory, endpoint);
      try (ChildJvm child = ChildJvm.obeying(directory, configuration)) {
        child.tell("log 0 " + (EVENTS - 1) + " 500");
        child.tell("large " + (EVENTS - 1) + " 8364 90000");
        awaitRecorded(recording);
        assertEquals(0, child.end());
      }
    } finally {
      moto.descendants().forEach(ProcessHandle::destroyForcibly);
      moto.destroyForcibly();
    }
    replay(recorded(recording));
  }

  private static Process moto(Path program, int port, Path recording) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
    builder.environment().put("MOTO_ENABLE_RECORDING", "1");
    builder.environment().put("MOTO_RECORDER_FILEPATH", recording.toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Each as it was recorded, but for where it goes to. */
  private void replay(List<JsonNode> requests) throws Exception {
    DeliveredEvents taken = new DeliveredEvents();
    Set<String> operations = new TreeSet<>();
    try (LocalAws aws = LocalAws.builder().sink(taken).start()) {
      for (JsonNode request : requests) {
        JsonNode headers = request.path("headers");
        String target = headers.path("X-Amz-Target").asText();
        operations.add(target.substring(target.indexOf('.') + 1));
        HttpResponse<String> answer =
            send(aws.endpoint(), target, headers.path("Authorization").asText(), body(request));
        assertTrue(
            answer.statusCode() == 200 || answer.body().contains("ResourceNotFoundException"),
            () -> target + ": " + answer.statusCode() + " " + answer.body());
        JsonNode said = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        assertEquals(0, said.path("FailedEntryCount").asInt(), answer::body);
        assertTrue(said.path("rejectedLogEventsInfo").isMissingNode(), answer::body);
      }
    }
    assertTrue(taken.all(EVENTS), taken::toString);
    assertTrue(operations.containsAll(Set.of("PutLogEvents", "PutEvents")), operations::toString);
    System.out.printf("[moto] %d requests, none refused: %s%n", requests.size(), operations);
  }

  private static byte[] body(JsonNode request) {
    String body = request.path("body").asText();
    return request.path("body_encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(URI endpoint, String target, String authorization, byte[] body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void call(String endpoint, String target, String service, String name, String value)
      throws Exception {
    byte[] body = JSON.writeValueAsBytes(Map.of(name, value));
    HttpResponse<String> answer =
        send(URI.create(endpoint), target, AUTHORIZATION.formatted(service), body);
    assertEquals(200, answer.statusCode(), answer::body);
  }

  /** Until the recording holds all events of both services. */
  private static void awaitRecorded(Path recording) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    DeliveredEvents sent = sent(recorded(recording));
    while (!sent.all(EVENTS)) {
      assertTrue(System.nanoTime() < deadline, sent::toString);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      sent = sent(recorded(recording));
    }
  }

  /** What Moto took: of a stream nothing until it is made. */
  private static DeliveredEvents sent(List<JsonNode> requests) throws IOException {
    DeliveredEvents sent = new DeliveredEvents();
    Set<String> streams = new TreeSet<>();
    for (JsonNode request : requests) {
      JsonNode body = JSON.readTree(body(request));
      String stream = body.path("logStreamName").asText();
      if (streams.contains(stream)) {
        body.path("logEvents")
            .forEach(
                e -> sent.logged("", "", new LoggedEvent("", 0, 0, e.path("message").asText())));
      }
      if (request.path("headers").path("X-Amz-Target").asText().endsWith("CreateLogStream")) {
        streams.add(stream);
      }
      for (JsonNode entry : body.path("Entries")) {
        String type = entry.path("DetailType").asText();
        String detail = entry.path("Detail").asText();
        sent.bussed(new BusEvent("", "", type, "", "", "", "", List.of(), detail));
      }
    }
    return sent;
  }

  /** Moto's threads write at once, so a line break may stand a request too late. */
  private static List<JsonNode> recorded(Path recording) throws IOException {
    List<JsonNode> requests = new ArrayList<>();
    if (!Files.exists(recording)) {
      return requests;
    }
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class).readValues(recording.toFile())) {
      while (values.hasNextValue()) {
        requests.add(values.nextValue());
      }
    } catch (JsonProcessingException e) {
      return requests; // The last one is being written.
    }
    return requests;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void awaitListening(Process moto, int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!listens(port)) {
      assertTrue(System.nanoTime() < deadline && moto.isAlive(), "moto_server does not listen");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
