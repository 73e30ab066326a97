package io.affidavit.localaws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Sends a request to the AWS protocol or to {@code /_local}, and survives whatever comes. */
final class HttpFront implements HttpHandler {
  private final AwsEndpoint aws;
  private final LocalApi local;

  HttpFront(AwsEndpoint aws, LocalApi local) {
    this.aws = aws;
    this.local = local;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      if (exchange.getRequestURI().getPath().startsWith("/_local/")) {
        local.handle(exchange);
      } else {
        aws.handle(exchange);
      }
    } catch (AwsException e) {
      error(exchange, e);
    } catch (RuntimeException | StackOverflowError e) {
      error(exchange, new AwsException(500, "InternalFailure", e.getClass().getSimpleName()));
    }
  }

  private static void error(HttpExchange exchange, AwsException e) throws IOException {
    byte[] body = Wire.write(Map.of("__type", e.type(), "message", e.text()));
    HttpAnswer.aws(exchange, e.status(), body);
  }
}
