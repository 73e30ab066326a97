package io.affidavit.delivery.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A channel on loopback that takes audit events as PutAuditEvents does: its limits, an answer for
 * each event, an id only once. Thread-safe.
 */
final class Lake implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, JsonNode> stored = new LinkedHashMap<>();
  private final List<Integer> sizes = new ArrayList<>();
  private int down;
  private int losing;
  private String refused = "none";

  Lake() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/PutAuditEvents", this::put);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/PutAuditEvents";
  }

  /** Answers the next calls with 503, and stores nothing. */
  synchronized void goDown(int calls) {
    down = calls;
  }

  /** Stores what the next calls bring, and answers with 500. */
  synchronized void loseAnswers(int calls) {
    losing = calls;
  }

  /** Refuses the event of that id for good. */
  synchronized void refuse(String id) {
    refused = id;
  }

  synchronized Map<String, JsonNode> stored() {
    return new LinkedHashMap<>(stored);
  }

  /** Events of each call. */
  synchronized List<Integer> sizes() {
    return new ArrayList<>(sizes);
  }

  private synchronized void put(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode request = JSON.readTree(body);
    int count = request.path("auditEvents").size();
    ObjectNode answer = JSON.createObjectNode();
    int status = 200;
    if (down > 0) {
      down--;
      status = 503;
    } else if (count < 1 || count > 100 || body.length > 1 << 20) {
      status = 400;
    } else {
      sizes.add(count);
      take(request.path("auditEvents"), answer);
      status = losing-- > 0 ? 500 : 200;
    }
    byte[] text = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private void take(JsonNode events, ObjectNode answer) throws IOException {
    ArrayNode successful = answer.putArray("successful");
    ArrayNode failed = answer.putArray("failed");
    for (JsonNode event : events) {
      String id = event.path("id").asText();
      if (id.equals(refused)) {
        failed.addObject().put("id", id).put("errorCode", "InvalidEventData");
      } else if (stored.containsKey(id)) {
        failed.addObject().put("id", id).put("errorCode", "DuplicatedAuditEventId");
      } else {
        stored.put(id, JSON.readTree(event.path("eventData").asText()));
        successful.addObject().put("id", id).put("eventID", "lake-" + stored.size());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
