package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What {@code --state} keeps across a restart, and what damage it takes. */
class StateTest {
  private static final String GROUP = ServerTest.GROUP;

  private final Path temp;

  StateTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private Path directory() {
    return temp.resolve("deep/state");
  }

  private Path journal() {
    return directory().resolve(Journal.FILE_NAME);
  }

  private LocalAws start() {
    return LocalAws.builder().stateDirectory(directory()).logGroup(GROUP).eventBus("audit").start();
  }

  /** Two messages in one stream, one event on one bus. */
  private void fill() {
    try (LocalAws aws = start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint());
        EventBridgeClient events = Clients.events(aws.endpoint())) {
      logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("s"));
      for (String message : List.of("first\nline", "second é")) {
        put(logs, message);
      }
      events.putEvents(
          r ->
              r.entries(
                  Clients.entry("{\n\"n\": 1.50}").resources("r").eventBusName("audit").build()));
    }
  }

  private static void put(CloudWatchLogsClient logs, String message) {
    long now = System.currentTimeMillis();
    logs.putLogEvents(
        r -> r.logGroupName(GROUP).logStreamName("s").logEvents(Clients.event(now, message)));
  }

  @Test
  void everythingIsThereAfterARestart() {
    fill();
    try (LocalAws aws = start()) {
      assertEquals(List.of("first\nline", "second é"), aws.logs().messages(GROUP));
      BusEvent event = aws.events().get(0);
      assertEquals("{\n\"n\": 1.50}", event.detail());
      assertEquals("audit", event.bus());
      assertEquals(List.of("r"), event.resources());
    }
  }

  @Test
  void idsGoOnAfterARestart() {
    fill();
    try (LocalAws aws = start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint())) {
      put(logs, "third");
      List<LoggedEvent> stored = aws.logs().events(GROUP);
      assertEquals(3, stored.stream().map(LoggedEvent::eventId).distinct().count());
    }
  }

  @Test
  void deletionsAndRetentionAreKept() {
    fill();
    try (LocalAws aws = start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint());
        EventBridgeClient events = Clients.events(aws.endpoint())) {
      logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(2557));
      logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName("s"));
      logs.createLogGroup(r -> r.logGroupName("temporary"));
      logs.deleteLogGroup(r -> r.logGroupName("temporary"));
      events.createEventBus(r -> r.name("temporary"));
      events.deleteEventBus(r -> r.name("temporary"));
    }
    try (LocalAws aws = start();
        EventBridgeClient events = Clients.events(aws.endpoint())) {
      assertEquals(List.of(new LogGroup(GROUP, 2557, List.of())), aws.logs().groups());
      assertEquals(2, events.listEventBuses(r -> {}).eventBuses().size());
    }
  }

  @Test
  void filesAreForTheOwnerOnly() throws IOException {
    fill();
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal())));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
  }

  @Test
  void aTornLastLineIsForgottenWhereverItWasTorn() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(journal());
    int lastLine =
        new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
    for (int length = lastLine; length < whole.length; length += 7) {
      Files.write(journal(), Arrays.copyOf(whole, length));
      try (LocalAws aws = start();
          CloudWatchLogsClient logs = Clients.logs(aws.endpoint())) {
        assertEquals(List.of("first\nline", "second é"), aws.logs().messages(GROUP));
        assertEquals(List.of(), aws.events());
        put(logs, "after the tear");
      }
      try (LocalAws aws = start()) {
        assertEquals(
            List.of("first\nline", "second é", "after the tear"), aws.logs().messages(GROUP));
      }
    }
  }

  @Test
  void aDamagedLineIsRefusedByNumber() throws IOException {
    fill();
    List<String> lines = Files.readAllLines(journal());
    for (String damage :
        List.of(
            "",
            "nonsense",
            "{\"change\":\"unheardOf\"}",
            "{\"change\":\"streamDeleted\",\"group\":\"none\",\"stream\":\"s\"}")) {
      Files.write(journal(), List.of(lines.get(0), damage, lines.get(1)));
      UncheckedIOException refused = assertThrows(UncheckedIOException.class, this::start);
      String text = String.valueOf(refused.getMessage());
      assertTrue(text.contains("line 2 is damaged"), text);
    }
    // The failed start let go of the file.
    Files.write(journal(), lines, StandardOpenOption.TRUNCATE_EXISTING);
    try (LocalAws aws = start()) {
      assertEquals(2, aws.logs().messages(GROUP).size());
    }
  }

  @Test
  void oneServerAtATime() {
    try (LocalAws first = start()) {
      assertTrue(first.endpoint().getPort() > 0);
      UncheckedIOException refused = assertThrows(UncheckedIOException.class, this::start);
      String text = String.valueOf(refused.getMessage());
      assertTrue(text.endsWith("is in use by another local-aws; stop that one"), text);
    }
    start().close();
  }

  @Test
  void whatIsRefusedLeavesNoTrace() throws IOException {
    fill();
    long size = Files.size(journal());
    try (LocalAws aws = start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint())) {
      ServerTest.assertInvalidParameter(() -> put(logs, ""));
    }
    assertEquals(size, Files.size(journal()));
  }

  @Test
  void whatCannotBeWrittenIsNotTaken() throws IOException {
    Journal journal = Journal.open(directory());
    Store store = new Store(journal, null);
    store.commit(new Change.GroupCreated("kept", 0, null, null, null));
    // As good as a full disk: the next write fails.
    journal.close();
    AwsException refused =
        assertThrows(
            AwsException.class,
            () -> store.commit(new Change.GroupCreated("not kept", 0, null, null, null)));
    assertEquals(500, refused.status());
    assertEquals("InternalFailure", refused.type());
    assertEquals(Set.of("kept"), store.logs.groups.keySet());
    assertEquals(1, Files.readAllLines(journal()).size());
  }
}
