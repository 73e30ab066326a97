package io.affidavit.delivery.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.MemoryQueue;
import io.affidavit.delivery.RedactedOnly;
import io.affidavit.delivery.Routing;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example of docs/delivery.md does what it says, with nothing but the public interface. */
class LakeDestinationTest {
  private static final String CHANNEL = "arn:aws:cloudtrail:us-east-1:123456789012:channel/audit";
  private static final UUID STREAM = UUID.fromString("0198f000-0000-7000-8000-000000000002");

  private final Lake lake;
  private final MemoryQueue queue = new MemoryQueue("lake:" + CHANNEL);

  LakeDestinationTest() throws IOException {
    lake = new Lake();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private Destination destination() {
    return new LakeDestinationFactory()
        .create(Map.of("endpoint", lake.endpoint(), "channelArn", CHANNEL));
  }

  private void spool(int count, int bytes) {
    List<SpooledRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] routing = Routing.of(1_000L * i, "PHI_ACCESSED", "PHI", "INFO").encode();
      byte[] complete = ("{\"patientId\":\"MRN-" + i + "\"}").getBytes(StandardCharsets.UTF_8);
      String redacted = "{\"n\":" + i + ",\"x\":\"" + "x".repeat(bytes) + "\"}";
      records.add(
          new SpooledRecord(
              STREAM, i, routing, complete, redacted.getBytes(StandardCharsets.UTF_8)));
    }
    queue.add(records);
  }

  private Delivery deliver(int count) throws Exception {
    Delivery delivery =
        Delivery.builder()
            .destination(RedactedOnly.of(destination()), queue)
            .linger(Duration.ZERO)
            .build();
    delivery.start();
    assertTrue(queue.awaitAcknowledged(count, 60_000), () -> "" + delivery.status());
    delivery.close(Duration.ofSeconds(20));
    return delivery;
  }

  private static List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(STREAM + "-" + i);
    }
    return ids;
  }

  @Test
  void everyRecordArrivesOnceInOrderAndRedacted() throws Exception {
    spool(250, 10);
    deliver(250);
    assertEquals(ids(250), List.copyOf(lake.stored().keySet()));
    assertEquals(List.of(100, 100, 50), lake.sizes());
    JsonNode event = Objects.requireNonNull(lake.stored().get(STREAM + "-7"));
    assertEquals("PHI_ACCESSED", event.path("eventName").asText());
    assertEquals("1970-01-01T00:00:07Z", event.path("eventTime").asText());
    assertTrue(event.at("/additionalEventData/sealed").asText().startsWith("{\"n\":7,"));
    assertFalse(lake.stored().toString().contains("MRN-"), "the complete form got out");
  }

  @Test
  void aCallKeepsBelowAMegabyte() throws Exception {
    spool(40, 100_000);
    deliver(40);
    assertEquals(ids(40), List.copyOf(lake.stored().keySet()));
    assertTrue(lake.sizes().size() > 4, () -> "" + lake.sizes());
  }

  @Test
  void anOutageAndLostAnswersCostNothing() throws Exception {
    lake.goDown(2);
    lake.loseAnswers(1);
    spool(120, 10);
    Delivery delivery = deliver(120);
    assertEquals(ids(120), List.copyOf(lake.stored().keySet()));
    assertEquals(120, delivery.status().get(0).delivered());
    assertEquals(Map.of(), queue.deadLetters());
  }

  @Test
  void anEventThatTheChannelRefusesIsSetAsideAndTheOthersGoOn() throws Exception {
    lake.refuse(STREAM + "-3");
    spool(10, 10);
    deliver(10);
    assertEquals(9, lake.stored().size());
    assertEquals(
        List.of("InvalidEventData: refused by the channel"),
        List.copyOf(queue.deadLetters().values()));
  }

  @Test
  void settingsAreChecked() {
    assertRefused(Map.of("channelArn", CHANNEL), "endpoint must be an https address, got null");
    assertRefused(
        Map.of("channelArn", CHANNEL, "endpoint", "http://example.org"),
        "endpoint must be an https address, got http://example.org");
    assertRefused(Map.of("endpoint", "https://example.org"), "channelArn must be an ARN, got null");
    assertRefused(
        Map.of("channelArn", CHANNEL, "endpoint", "https://example.org", "chanel", "x"),
        "[chanel] must be endpoint or channelArn: there are no other settings");
  }

  private static void assertRefused(Map<String, String> settings, String says) {
    LakeDestinationFactory factory = new LakeDestinationFactory();
    assertEquals(
        says,
        assertThrows(IllegalArgumentException.class, () -> factory.create(settings)).getMessage());
  }

  /** What stands in the documentation is what was tested here. */
  @Test
  void theDocumentationHasThisCode() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "delivery.md"));
    for (String name : List.of("LakeDestinationFactory", "LakeDestination")) {
      Path file =
          Path.of("src", "test", "java", "io", "affidavit", "delivery", "example", name + ".java");
      String source = Files.readString(file);
      String body = source.substring(source.indexOf("/**")).stripTrailing();
      assertTrue(
          docs.contains("```java\n" + body + "\n```"), name + " differs in docs/delivery.md");
    }
  }
}
