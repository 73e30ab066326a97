package io.affidavit.localaws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes answers, whole ones and broken ones. */
final class HttpAnswer {
  private static final String AWS_JSON = "application/x-amz-json-1.1";

  private static final byte[] PAGE =
      "<html><body>Please sign in to the network.</body></html>".getBytes(StandardCharsets.UTF_8);

  private HttpAnswer() {}

  static void aws(HttpExchange exchange, int status, byte[] body) throws IOException {
    awsHeaders(exchange);
    whole(exchange, status, body);
  }

  static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    whole(exchange, status, body);
  }

  private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (body.length == 0) {
      // -1 is the JDK's way to say Content-Length: 0; 0 would mean chunked.
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** The connection ends without a byte of answer. */
  static void none(HttpExchange exchange) {
    exchange.close();
  }

  /** Announces the whole body, sends half, closes the connection. */
  static void torn(HttpExchange exchange, int status, byte[] body) throws IOException {
    awsHeaders(exchange);
    exchange.sendResponseHeaders(status, body.length + 1L);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  /** A friendly page of somebody else's. */
  static void foreign(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    whole(exchange, 200, PAGE);
  }

  private static void awsHeaders(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Content-Type", AWS_JSON);
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
