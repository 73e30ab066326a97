package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The command line, in this JVM and as a process of its own. */
class MainTest {
  private static final String GROUP = "/app/audit";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private @Nullable LocalAws start(String... args) {
    return Main.start(args, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void optionsReachTheServer(@TempDir Path directory) {
    String[] args = {
      "--port",
      "0",
      "--state",
      directory.toString(),
      "--region",
      "eu-central-1",
      "--log-group",
      "/a",
      "--log-group",
      "/b",
      "--event-bus",
      "x",
      "--event-bus",
      "y",
      "--max-put-events-bytes",
      "262144",
      "--max-log-event-bytes",
      "262144"
    };
    try (LocalAws aws = start(args)) {
      assertNotNull(aws, this::errors);
      assertEquals(List.of("/a", "/b"), aws.logs().groups().stream().map(LogGroup::name).toList());
      assertTrue(aws.endpoint().toString().startsWith("http://127.0.0.1:"));
      try (var events = Clients.events(aws.endpoint());
          CloudWatchLogsClient logs = Clients.logs(aws.endpoint())) {
        assertEquals(
            "arn:aws:events:eu-central-1:000000000000:event-bus/x",
            events.describeEventBus(r -> r.name("x")).arn());
        logs.createLogStream(r -> r.logGroupName("/a").logStreamName("s"));
        ServerTest.assertInvalidParameter(
            () ->
                logs.putLogEvents(
                    r ->
                        r.logGroupName("/a")
                            .logStreamName("s")
                            .logEvents(Clients.event(1, "x".repeat(262_119)))));
      }
    }
    assertEquals("", errors());
  }

  @ParameterizedTest
  @CsvSource({
    "--port, lacks its value",
    "--port x, must be a number",
    "--port 65536, port must be 0 to 65535",
    "--port -1, port must be 0 to 65535",
    "--colour red, unknown option --colour",
    "nonsense, lacks its value",
    "--port 0 --log-group aws/x, reserved for AWS",
    "--port 0 --log-group a:b, at 'logGroupName'",
    "--port 0 --event-bus a:b, at 'name'",
    "--port 0 --event-bus a/b, must not contain '/'"
  })
  void wrongUseSaysWhatIsWrong(String line, String expected) {
    assertNull(start(line.split(" ", -1)));
    assertTrue(errors().startsWith("local-aws: "), this::errors);
    assertTrue(errors().contains(expected), this::errors);
    assertTrue(errors().contains("usage: java -jar local-aws.jar"), this::errors);
  }

  @Test
  void aTakenPortIsNamed() {
    try (LocalAws aws = LocalAws.start()) {
      String port = Integer.toString(aws.endpoint().getPort());
      assertNull(start("--port", port));
      assertTrue(errors().contains("port " + port + " on 127.0.0.1"), this::errors);
    }
  }

  @Test
  void aStateThatCannotBeUsedIsNamed(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    assertNull(start("--port", "0", "--state", file.resolve("below").toString()));
    assertTrue(errors().contains(file.toString()), this::errors);
    assertFalse(errors().contains("usage"), this::errors);
  }

  @Test
  void processExitsWith2ForWrongUseAnd0ForHelp() {
    Programs.Result wrong = Programs.run(Map.of(), Programs.localAws("--colour", "red"));
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().startsWith("local-aws: unknown option --colour"), wrong.err());
    Programs.Result help = Programs.run(Map.of(), Programs.localAws("--help"));
    assertEquals(0, help.exit());
    assertEquals(Main.USAGE, help.out());
  }

  @Test
  void stateSurvivesAKill(@TempDir Path directory) throws Exception {
    String[] command =
        Programs.localAws("--port", "0", "--state", directory.toString(), "--log-group", GROUP);
    Process first = new ProcessBuilder(command).start();
    try (CloudWatchLogsClient logs = Clients.logs(announced(first))) {
      logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("s"));
      put(logs, "before the kill");
    } finally {
      kill(first);
    }
    Process second = new ProcessBuilder(command).start();
    try (CloudWatchLogsClient logs = Clients.logs(announced(second))) {
      put(logs, "after it");
      var found = logs.filterLogEvents(r -> r.logGroupName(GROUP)).events();
      assertEquals(
          List.of("before the kill", "after it"), found.stream().map(e -> e.message()).toList());
    } finally {
      kill(second);
    }
  }

  private static void put(CloudWatchLogsClient logs, String message) {
    long now = System.currentTimeMillis();
    logs.putLogEvents(
        r -> r.logGroupName(GROUP).logStreamName("s").logEvents(Clients.event(now, message)));
  }

  private static URI announced(Process process) throws IOException {
    // Not closed: the process would get a broken pipe.
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = String.valueOf(out.readLine());
    String prefix = "local-aws listens on ";
    assertTrue(line.startsWith(prefix), line);
    return URI.create(line.substring(prefix.length()));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
  }
}
