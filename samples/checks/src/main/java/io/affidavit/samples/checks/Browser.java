package io.affidavit.samples.checks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** One person at a screen: keeps the session's cookie. */
public final class Browser {
  /** The header by which a test finds a request's event again. */
  public static final String REQUEST_ID = "X-Request-Id";

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String address;

  /**
   * Of somebody who visits the application at this address.
   *
   * @param address such as http://localhost:8080
   */
  public Browser(String address) {
    this.address = address;
  }

  /** Opens a page. */
  public HttpResponse<String> get(String path, String requestId)
      throws IOException, InterruptedException {
    return send(request(path, requestId).GET());
  }

  /** Sends a form. */
  public HttpResponse<String> post(String path, String form, String requestId)
      throws IOException, InterruptedException {
    return send(
        request(path, requestId)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path, String requestId) {
    return HttpRequest.newBuilder(URI.create(address + path)).header(REQUEST_ID, requestId);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
