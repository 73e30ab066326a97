package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LoggedEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel's own packets: an application and an AWS in a network namespace of theirs, in which
 * packets are refused with an RST, vanish, vanish by half, and the interface goes down. At full
 * length only, as root on Linux with nft; where these are absent, {@link FaultyAwsTest} cuts
 * connections too.
 */
@Timeout(600)
class NetworkCutTest {
  private static final Pattern COUNTED = Pattern.compile("counter packets (\\d+)");
  private static final int EACH = 100;

  @TempDir Path directory;
  private final String namespace = "affidavit-" + ProcessHandle.current().pid();
  private boolean made;

  @BeforeEach
  void make() throws Exception {
    assumeTrue(Boolean.getBoolean("affidavit.loss.full"), "only in the profile loss-table");
    assumeTrue(
        Tools.onPath("ip").isPresent() && Tools.onPath("nft").isPresent(),
        "ip or nft is not on the PATH");
    assumeTrue(Tools.run("ip", "netns", "add", namespace).exit() == 0, "no right to a namespace");
    made = true;
    inside("ip", "link", "set", "lo", "up");
    inside("nft", "add", "table", "inet", "cut");
    inside("nft", "add chain inet cut out { type filter hook output priority 0 ; }");
  }

  @AfterEach
  void remove() throws Exception {
    if (made) {
      Tools.run("ip", "netns", "del", namespace);
    }
  }

  private String inside(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.addAll(List.of(command));
    Tools.Result result = Tools.run(words.toArray(String[]::new));
    assertEquals(0, result.exit(), result::out);
    return result.out();
  }

  @Test
  void packetsRefusedAndLostAndAnInterfaceThatGoesDown() throws Exception {
    Process aws = aws();
    try {
      String endpoint = aws.inputReader().readLine().replace("local-aws listens on ", "");
      int port = URI.create(endpoint).getPort();
      String configuration =
          ChildJvm.configuration(directory, endpoint)
              .replace("<region>", "<apiCallTimeout>2 seconds</apiCallTimeout><region>");
      List<String> launcher = List.of("ip", "netns", "exec", namespace);
      try (ChildJvm child = ChildJvm.obeying(directory, configuration, launcher, Map.of())) {
        int sent = log(child, 0);
        awaitAll(sent);
        for (String rule :
            List.of(
                "counter reject with tcp reset",
                "counter drop",
                "numgen random mod 2 == 0 counter drop")) {
          inside("nft", "add rule inet cut out tcp dport " + port + " " + rule);
          sent = log(child, sent);
          await(rule, () -> packets() >= 3);
          inside("nft", "flush", "chain", "inet", "cut", "out");
          awaitAll(sent);
        }
        inside("ip", "link", "set", "lo", "down");
        sent = log(child, sent);
        inside("ip", "link", "set", "lo", "up");
        awaitAll(sent);
        assertEquals(0, child.end());
        System.out.printf("[network] %d events, %s%n", sent, delivered());
      }
    } finally {
      aws.destroyForcibly();
    }
  }

  private static int log(ChildJvm child, int from) throws IOException {
    assertEquals(
        "acknowledged " + EACH + ", lost 0", child.tell("log " + from + " " + EACH + " 1000"));
    return from + EACH;
  }

  /** Its journal can be read from outside of the namespace. */
  private Process aws() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "ip",
            "netns",
            "exec",
            namespace,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "io.affidavit.localaws.Main",
            "--port",
            "0",
            "--state",
            directory.resolve("aws").toString(),
            "--log-group",
            ChildJvm.GROUP,
            "--event-bus",
            ChildJvm.BUS);
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private long packets() {
    try {
      Matcher counted = COUNTED.matcher(inside("nft", "list", "ruleset"));
      return counted.find() ? Long.parseLong(counted.group(1)) : 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAll(int count) {
    await(count + " events", () -> delivered().all(count));
    assertEquals(0, delivered().changedIds());
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private DeliveredEvents delivered() {
    DeliveredEvents delivered = new DeliveredEvents();
    try {
      String journal = Files.readString(directory.resolve("aws").resolve("journal.jsonl"));
      int whole = journal.lastIndexOf('\n');
      for (String line : journal.substring(0, Math.max(0, whole)).split("\n", -1)) {
        take(line.isEmpty() ? Arrivals.parse("{}") : Arrivals.parse(line), delivered);
      }
    } catch (IOException e) {
      return delivered;
    }
    return delivered;
  }

  private static void take(JsonNode change, DeliveredEvents delivered) {
    for (JsonNode event : change.path("events")) {
      if (event.has("message")) {
        delivered.logged("", "", new LoggedEvent("", 0, 0, event.path("message").asText()));
      } else {
        String type = event.path("detailType").asText();
        String detail = event.path("detail").asText();
        delivered.bussed(new BusEvent("", "", type, "", "", "", "", List.of(), detail));
      }
    }
  }
}
