package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one spool directory, as a roll-out or a pre-forking server has them. */
@Timeout(300)
class ProcessesTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final LocalAws aws =
      LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).start();

  @AfterEach
  void close() {
    aws.close();
  }

  private ChildJvm child(int from, int to, String host) throws IOException {
    return ChildJvm.start(directory, aws.endpoint().toString(), from, to, host);
  }

  private static void awaitIdle(ChildJvm child) throws IOException {
    child.await(line -> line.equals("idle"));
  }

  private static Set<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
  }

  private void awaitAll(int count) {
    assertTrue(
        aws.await(LONG, () -> Arrivals.at(aws).have(numbers(0, count))),
        () -> "arrived: " + Arrivals.at(aws).complete.keySet());
  }

  /**
   * Nothing arrived twice under another id or number, and no stream was taken over twice.
   *
   * @param adoptersEnded who took a stream over may have ended, so that another had to
   */
  private void assertOrder(boolean adoptersEnded) {
    Map<String, String> places = new HashMap<>();
    Map<Integer, Set<String>> ids = new HashMap<>();
    Map<String, String> adopters = new HashMap<>();
    for (String message : aws.logs().messages(ChildJvm.GROUP)) {
      JsonNode event = Arrivals.parse(message);
      String before = places.put(Arrivals.position(event), message);
      assertTrue(before == null || before.equals(message), "two records in one place");
      if (event.path("eventType").asText().equals("PHI_ACCESSED")) {
        int number = Integer.parseInt(event.path("userId").asText().substring(1));
        ids.computeIfAbsent(number, n -> new HashSet<>()).add(event.path("eventId").asText());
      }
      JsonNode fact = event.path("sealRecord");
      if (fact.path("kind").asText().equals("adopt")) {
        String by = event.path("instance").asText();
        String other = adopters.put(fact.path("stream").asText(), by);
        assertTrue(
            adoptersEnded || other == null || other.equals(by), () -> "two took over " + fact);
      }
    }
    ids.forEach((number, each) -> assertEquals(1, each.size(), "event " + number));
  }

  /** What the others left is delivered and gone; that happens a little after it has arrived. */
  private void awaitOnlyOneStream() throws IOException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (streams() > 1) {
      assertTrue(System.nanoTime() < deadline, "streams are left over");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private long streams() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("spool"))) {
      return entries.filter(Files::isDirectory).count();
    }
  }

  /** All processes have ended: nothing waits and nothing is held. */
  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("spool"))) {
      List<Path> left = files.filter(file -> file.toString().endsWith(".spool")).toList();
      assertEquals(List.of(), left);
    }
  }

  @Test
  void aRollingRestartWithBothSideBySide() throws Exception {
    try (ChildJvm old = child(0, 100, "a")) {
      awaitIdle(old);
      try (ChildJvm next = child(100, 200, "a")) {
        awaitIdle(next);
        assertEquals(0, old.end());
        awaitAll(200);
        awaitOnlyOneStream();
        assertEquals(0, next.end());
      }
    }
    assertOrder(false);
    assertNothingLeft();
  }

  @Test
  void preforkedWorkersOfWhichOneDiesAndOneEnds() throws Exception {
    aws.goDown();
    try (ChildJvm one = child(0, 50, "a");
        ChildJvm two = child(50, 100, "a");
        ChildJvm three = child(100, 150, "a")) {
      awaitIdle(one);
      awaitIdle(two);
      awaitIdle(three);
      one.kill();
      assertEquals(0, two.end());
      aws.comeUp();
      awaitAll(150);
      awaitOnlyOneStream();
      assertEquals(0, three.end());
    }
    assertOrder(true);
    assertNothingLeft();
  }

  @Test
  void aContainerWithAFreshHostNameEachTime() throws Exception {
    aws.goDown();
    for (int i = 0; i < 3; i++) {
      try (ChildJvm pod = child(i * 20, i * 20 + 20, "clinic-" + i)) {
        awaitIdle(pod);
        pod.kill();
      }
    }
    aws.comeUp();
    try (ChildJvm pod = child(60, 80, "clinic-3")) {
      awaitAll(80);
      awaitOnlyOneStream();
      assertEquals(0, pod.end());
    }
    assertOrder(true);
    assertNothingLeft();
    Set<String> hosts = new HashSet<>();
    for (String message : Arrivals.at(aws).complete.values()) {
      hosts.add(Arrivals.parse(message).path("host").asText());
    }
    assertEquals(Set.of("clinic-0", "clinic-1", "clinic-2", "clinic-3"), hosts);
  }
}
