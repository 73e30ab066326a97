package io.affidavit.auditor.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, told what to do by its DevTools protocol. Not thread-safe: one
 * command after the other.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final long ANSWER_SECONDS = 120;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final Process process;
  private final WebSocket socket;
  private @Nullable String session;
  private int commands;
  private boolean loaded;

  /** Its profile is made in {@code directory}. */
  Browser(Path executable, Path directory) throws Exception {
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                "--no-sandbox", // it sees only our own page, and tests may run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.resolve("profile"),
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(), new Listener())
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    JsonNode target = send("Target.createTarget", Map.of("url", "about:blank"));
    Map<String, Object> attach =
        Map.of("targetId", target.path("targetId").asText(), "flatten", true);
    session = send("Target.attachToTarget", attach).path("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      send(domain + ".enable", Map.of());
    }
  }

  /** By {@code AFFIDAVIT_BROWSER}, or on the path; null: none. */
  static @Nullable Path find() {
    String named = System.getenv("AFFIDAVIT_BROWSER");
    if (named != null) {
      return Path.of(named);
    }
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private URI address() throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}), "browser-stderr");
        drain.setDaemon(true);
        drain.start();
        return URI.create(listening.group(1));
      }
    }
    throw new IOException("the browser ended before it listened: exit " + process.exitValue());
  }

  /** Opens a page in a window of that size, and waits until it is loaded. */
  void open(Path page, int width, int height) throws Exception {
    resize(width, height);
    loaded = false;
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    while (!loaded) {
      receive();
    }
  }

  void resize(int width, int height) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** {@code screen} or {@code print}; {@code light} or {@code dark}. */
  void media(String media, String scheme) throws Exception {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    send("Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(feature)));
  }

  /** The value of an expression; a promise is awaited. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Whether the page's own scripts run; {@link #evaluate} does in any case. */
  void scripts(boolean run) throws Exception {
    send("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  /** Presses a key, {@code Tab} or {@code Enter}. */
  void press(String key) throws Exception {
    int code = key.equals("Tab") ? 9 : 13;
    for (String type : List.of("keyDown", "keyUp")) {
      Map<String, Object> event =
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "text",
              type.equals("keyDown") && key.equals("Enter") ? "\r" : "");
      send("Input.dispatchKeyEvent", event);
    }
  }

  byte[] screenshot(boolean whole) throws Exception {
    return bytes(send("Page.captureScreenshot", Map.of("captureBeyondViewport", whole)));
  }

  byte[] pdf() throws Exception {
    return bytes(
        send("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false)));
  }

  private static byte[] bytes(JsonNode answer) {
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** What was written to the console since the last call: errors, warnings, violations. */
  List<String> complaints() {
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    return said;
  }

  private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    int id = ++commands;
    Map<String, Object> command =
        session == null
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    socket.sendText(json.writeValueAsString(command), true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    while (true) {
      JsonNode message = receive();
      if (message.path("id").asInt() == id) {
        if (message.has("error")) {
          throw new IOException(method + ": " + message.get("error"));
        }
        return message.path("result");
      }
    }
  }

  private JsonNode receive() throws Exception {
    String text = messages.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new IOException("the browser says nothing for " + ANSWER_SECONDS + " s");
    }
    JsonNode message = json.readTree(text);
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded = true;
      case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
          complaints.add(message.path("params").toString());
      default -> {}
    }
    return message;
  }

  @Override
  public void close() throws IOException {
    session = null;
    try {
      send("Browser.close", Map.of());
      process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("the browser does not end", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
