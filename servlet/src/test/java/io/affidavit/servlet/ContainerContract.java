package io.affidavit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * The filter in a real container, over real HTTP. Around it stands {@link #before} and {@link
 * #after}, behind it a servlet that answers with the MDC that it finds.
 */
public abstract class ContainerContract {
  private static final Map<String, String> OUTER = Map.of("requestId", "outer", "tenant", "t1");

  /** What the MDC held after each pass of the filter, and before and after its thread's work. */
  private static final List<Map<String, String>> LEFT = new CopyOnWriteArrayList<>();

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private int port;

  /** Starts the container, with 127.0.0.1 trusted. */
  protected abstract int start() throws Exception;

  /** Stops it. */
  protected abstract void stop() throws Exception;

  @BeforeEach
  final void run() throws Exception {
    LEFT.clear();
    port = start();
  }

  @AfterEach
  final void end() throws Exception {
    stop();
  }

  /** Outside of the filter: entries of somebody else's. */
  public static void before() {
    MDC.clear();
    OUTER.forEach(MDC::put);
  }

  /** Outside of the filter, afterwards. */
  public static void after() {
    Map<String, String> left = MDC.getCopyOfContextMap();
    LEFT.add(left == null ? Map.of() : left);
    MDC.clear();
  }

  /** What the servlet answers. */
  public static String mdc() {
    Map<String, String> all = MDC.getCopyOfContextMap();
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private Map<String, String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> entries = new HashMap<>();
    response
        .body()
        .lines()
        .filter(line -> line.contains("="))
        .forEach(line -> entries.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    return entries;
  }

  private static void assertPutBack(int passes) throws IOException {
    assertEquals(passes, LEFT.size());
    for (Map<String, String> left : LEFT) {
      assertEquals(OUTER, left);
    }
  }

  @Test
  void aRequestTellsWhoAsksFromWhere() throws Exception {
    Map<String, String> mdc = get("/echo", "X-Test-User", "dr.who", "User-Agent", "clinic/2");
    assertEquals("dr.who", mdc.get("userId"));
    assertEquals("127.0.0.1", mdc.get("sourceIp"));
    assertEquals("clinic/2", mdc.get("userAgent"));
    assertNotEquals("outer", mdc.get("requestId"));
    assertEquals("t1", mdc.get("tenant"));
    assertNull(mdc.get("sessionId"), "none is made");
    assertPutBack(1);
  }

  @Test
  void aTrustedProxyTellsForWhomItAsks() throws Exception {
    Map<String, String> mdc =
        get("/echo", "X-Forwarded-For", "198.51.100.66", "X-Forwarded-For", "192.0.2.7");
    assertEquals("192.0.2.7", mdc.get("sourceIp"));
  }

  @Test
  void aSessionHasAReference() throws Exception {
    Map<String, String> first = get("/session");
    String id = String.valueOf(first.get("id"));
    assertTrue(id.length() > 16, id);
    Map<String, String> second = get("/echo");
    assertTrue(String.valueOf(second.get("sessionId")).matches("[0-9a-f]{32}"), second::toString);
    assertFalse(second.toString().contains(id), second::toString);
    assertEquals(second.get("sessionId"), get("/echo").get("sessionId"));
    assertNotEquals(second.get("requestId"), first.get("requestId"));
  }

  @Test
  void aForwardKeepsWhatTheApplicationHasPutSince() throws Exception {
    Map<String, String> mdc = get("/forward", "X-Test-User", "dr.who");
    assertEquals("changed", mdc.get("userId"));
    assertEquals("127.0.0.1", mdc.get("sourceIp"));
    assertTrue(LEFT.stream().allMatch(OUTER::equals), LEFT::toString);
  }

  @Test
  void anErrorPageKnowsTheRequestThatFailed() throws Exception {
    for (String path : List.of("/error", "/throw")) {
      LEFT.clear();
      Map<String, String> mdc = get(path, "X-Test-User", "dr.who");
      assertEquals("dr.who", mdc.get("userId"), path);
      assertEquals("ERROR", mdc.get("dispatch"), path);
      assertFalse(LEFT.isEmpty());
      assertTrue(LEFT.stream().allMatch(OUTER::equals), LEFT::toString);
    }
  }

  @Test
  void anAsynchronousDispatchSaysTheSameOnAnotherThread() throws Exception {
    Map<String, String> mdc = get("/async", "X-Test-User", "dr.who");
    assertEquals("ASYNC", mdc.get("dispatch"));
    assertEquals("dr.who", mdc.get("userId"));
    assertEquals(mdc.get("firstId"), mdc.get("requestId"), "one request, one id");
    assertTrue(LEFT.stream().allMatch(OUTER::equals), LEFT::toString);
  }
}
