package io.affidavit.localaws;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** HTTP without the SDK, for what the SDK would never send. */
final class Raw {
  static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/logs/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature="
          + "0".repeat(64);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Raw() {}

  static HttpRequest.Builder call(LocalAws aws, String operation) {
    return HttpRequest.newBuilder(aws.endpoint())
        .header("X-Amz-Target", "Logs_20140328." + operation)
        .header("Content-Type", "application/x-amz-json-1.1")
        .header("Authorization", AUTHORIZATION);
  }

  static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> local(LocalAws aws, String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create(aws.endpoint() + "/_local/" + path);
    return send(HttpRequest.newBuilder(uri).method(method, body(body)).build());
  }

  static String get(LocalAws aws, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(aws.endpoint() + "/_local/" + path)).build())
        .body();
  }

  /** Sends these bytes as they are and gives whatever comes until the server closes. */
  static String bytes(LocalAws aws, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), aws.endpoint().getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
