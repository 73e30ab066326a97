package io.affidavit.localaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /_local}: what was stored, what was called, and the faults. Plain JSON, unsigned. */
final class LocalApi {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Store store;
  private final Calls calls;
  private final Faults faults;
  private final int maxRequestBytes;

  LocalApi(Store store, Calls calls, Faults faults, int maxRequestBytes) {
    this.store = store;
    this.calls = calls;
    this.faults = faults;
    this.maxRequestBytes = maxRequestBytes;
  }

  void handle(HttpExchange exchange) throws IOException {
    byte[] body = RequestBody.read(exchange, maxRequestBytes);
    try {
      refuseBrowsers(exchange);
      byte[] answer = answer(exchange, body);
      HttpAnswer.json(exchange, 200, answer);
    } catch (AwsException e) {
      HttpAnswer.json(exchange, e.status(), Wire.write(Map.of("error", e.text())));
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      HttpAnswer.json(exchange, 400, Wire.write(Map.of("error", text)));
    }
  }

  /** A page in a browser on this machine must not read or break what tests store here. */
  private static void refuseBrowsers(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
    if (exchange.getRequestHeaders().containsKey("Origin") || !HOSTS.contains(name)) {
      throw new AwsException(403, "Forbidden", "only for clients on this machine, no browsers");
    }
  }

  private byte[] answer(HttpExchange exchange, byte[] body) {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String request = exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
    return switch (request) {
      case "GET /_local/events" -> events(query);
      case "GET /_local/streams" -> streams(query);
      case "GET /_local/calls" -> calls.toJson();
      case "GET /_local/faults" -> Wire.write(faults.describe());
      case "POST /_local/faults" -> {
        FaultScript.parse(body).forEach(faults::add);
        yield Wire.write(faults.describe());
      }
      case "DELETE /_local/faults" -> {
        faults.clear();
        yield Wire.write(faults.describe());
      }
      default -> throw new AwsException(404, "NotFound", "no such resource: " + request);
    };
  }

  private byte[] events(Map<String, String> query) {
    String bus = query.get("bus");
    List<BusEvent> all =
        store.inTurn(
            () ->
                store.buses.events.stream()
                    .filter(event -> bus == null || bus.equals(event.bus()))
                    .toList());
    return Wire.write(page(all, query).stream().map(BusEvent::delivered).toList());
  }

  /** Group to stream to events; {@code offset} and {@code limit} count within each stream. */
  private byte[] streams(Map<String, String> query) {
    String onlyGroup = query.get("group");
    String streamPrefix = query.getOrDefault("stream", "");
    ObjectNode groups = Wire.MAPPER.createObjectNode();
    for (LogGroup group : LogsView.snapshot(store)) {
      if (onlyGroup != null && !onlyGroup.equals(group.name())) {
        continue;
      }
      ObjectNode streams = groups.putObject(group.name());
      for (LogStream stream : group.streams()) {
        if (stream.name().startsWith(streamPrefix)) {
          streams.putPOJO(stream.name(), page(stream.events(), query));
        }
      }
    }
    return Wire.write(groups);
  }

  private static <T> List<T> page(List<T> all, Map<String, String> query) {
    int from = Math.min(all.size(), number(query, "offset", 0));
    int limit = number(query, "limit", Integer.MAX_VALUE);
    return all.subList(from, from + Math.min(limit, all.size() - from));
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String value = query.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Same answer as for a negative number.
    }
    throw new IllegalArgumentException(name + " must be a number from 0, got " + value);
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
