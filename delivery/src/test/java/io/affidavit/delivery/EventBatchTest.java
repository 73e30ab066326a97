package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Planning, sending and judging of PutEvents. */
class EventBatchTest {
  private static final String SOURCE = "io.affidavit";
  private static final int MAX = 1_048_576;

  /** 14 for the time, the source and the type. */
  private static final int FIXED = 14 + SOURCE.length() + "PHI_ACCESSED".length();

  private final ScriptedBus bus = new ScriptedBus();
  private final ManualTime time = new ManualTime();
  private final BusName name = BusName.parse("bus");
  private final EventCalls calls = new EventCalls(bus.lazy(), name, new BusCheck(name, time));

  private List<Batch> plan(List<OutboundRecord> records) {
    return new EventPlanner(calls, SOURCE, MAX).plan(records);
  }

  private Batch batch(int count) {
    List<Batch> batches = plan(Records.outbound(count));
    assertEquals(1, batches.size());
    return batches.get(0);
  }

  private static OutboundRecord detail(long sequence, int bytes) {
    return Records.sized(sequence, Records.NOW, 10, Records.fill(bytes));
  }

  private static String code(BatchResult result) {
    Failure failure = result.failure();
    return failure == null ? "none" : failure.code();
  }

  @Test
  void tenEntriesAtMost() {
    assertEquals(
        List.of(10, 10, 1),
        plan(Records.outbound(21)).stream().map(b -> b.records().size()).toList());
  }

  @Test
  void aRequestStaysBelowTheLimitByTheDocumentedFormula() {
    int half = MAX / 2 - FIXED;
    assertEquals(2, plan(List.of(detail(0, half), detail(1, half))).size());
    assertEquals(1, plan(List.of(detail(0, half), detail(1, half - 1))).size());
  }

  @Test
  void anEntryOfTheLimitIsRefusedAndOneByteLessIsSent() {
    assertTrue(plan(List.of(detail(0, MAX - FIXED))).get(0) instanceof RefusedBatch);
    assertTrue(plan(List.of(detail(0, MAX - FIXED - 1))).get(0) instanceof EventBatch);
  }

  @Test
  void aRecordWithoutARedactedFormIsNeverSent() throws Exception {
    OutboundRecord bare = Records.sized(0, Records.NOW, 10, null);
    assertFalse(EventBridgeDestination.builder("bus").build().accepts(bare));
    assertTrue(plan(List.of(bare)).get(0).send().deadLetters().containsKey(bare));
    assertTrue(bus.sent.isEmpty());
  }

  @Test
  void fillsTheEntry() throws Exception {
    batch(1).send();
    PutEventsRequestEntry entry = bus.sent.get(0).get(0);
    assertEquals("bus", entry.eventBusName());
    assertEquals(SOURCE, entry.source());
    assertEquals("PHI_ACCESSED", entry.detailType());
    assertEquals("{\"redacted\":0}", entry.detail());
    assertEquals(Instant.ofEpochMilli(Records.NOW), entry.time());
    assertTrue(entry.resources().isEmpty());
  }

  @Test
  void aTypeThatIsTooLongBecomesUnknown() throws Exception {
    for (int length : new int[] {128, 129}) {
      Routing routing = Routing.of(Records.NOW, "T".repeat(length), "PHI", "INFO");
      plan(List.of(new OutboundRecord(Records.spooled(0, routing, "{}"), routing))).get(0).send();
    }
    assertEquals(128, bus.sent.get(0).get(0).detailType().length());
    assertEquals("UNKNOWN", bus.sent.get(1).get(0).detailType());
  }

  @Test
  void eachEntryIsJudgedByItsPosition() throws Exception {
    bus.answer("-", "InternalFailure", "MalformedDetail", "-", "BrandNewCode");
    BatchResult result = batch(5).send();
    assertEquals(List.of(0L, 3L), Records.sequences(result.delivered()));
    assertEquals(
        List.of("MalformedDetail: refused by the event bus"),
        List.copyOf(result.deadLetters().values()));
    assertEquals("BrandNewCode", code(result));
    Failure failure = result.failure();
    assertNotNull(failure);
    assertTrue(failure.isLaneOnly());
    assertTrue(result.followUps().isEmpty());
  }

  @Test
  void aThrottledEntryPausesTheWholeDestination() throws Exception {
    bus.answer("ThrottlingException", "InternalFailure");
    Failure failure = batch(2).send().failure();
    assertNotNull(failure);
    assertEquals("ThrottlingException", failure.code());
    assertFalse(failure.isLaneOnly());
  }

  @Test
  void anEntryWithoutAnAnswerOrWithoutAnIdCountsAsFailed() throws Exception {
    bus.answer("-");
    BatchResult shortAnswer = batch(3).send();
    assertEquals(List.of(0L), Records.sequences(shortAnswer.delivered()));
    assertEquals("ANSWER_CUT_SHORT", code(shortAnswer));
    bus.puts.add(
        () ->
            List.of(
                software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry.builder()
                    .build()));
    BatchResult noId = batch(1).send();
    assertTrue(noId.delivered().isEmpty());
    assertEquals("ANSWER_CUT_SHORT", code(noId));
  }

  @Test
  void aRefusedRequestIsHalvedAndAloneADeadLetter() throws Exception {
    bus.failPut(Thrown.service(400, "ValidationException"));
    List<Batch> halves = batch(3).send().followUps();
    assertEquals(List.of(0L), Records.sequences(halves.get(0).records()));
    assertEquals(List.of(1L, 2L), Records.sequences(halves.get(1).records()));
    bus.failPut(Thrown.service(400, "ValidationException"));
    assertEquals(1, halves.get(0).send().deadLetters().size());
  }

  @Test
  void otherFailuresReturnTheBatch() throws Exception {
    for (String code : List.of("ThrottlingException", "ExpiredTokenException", "AccessDenied")) {
      bus.failPut(Thrown.service(400, code));
      BatchResult result = batch(2).send();
      assertEquals(code, code(result));
      assertTrue(result.delivered().isEmpty() && result.deadLetters().isEmpty());
    }
  }

  @Test
  void theBusIsLookedAtOnceAndAgainAfterFiveMinutes() throws Exception {
    batch(1).send();
    time.advance(Duration.ofMinutes(5).minusNanos(1_000_000));
    batch(1).send();
    assertEquals(1, bus.looked);
    time.advance(Duration.ofMillis(1));
    batch(1).send();
    assertEquals(2, bus.looked);
  }

  @Test
  void aMissingBusIsAskedForAgainAtOnceAndNothingIsSent() throws Exception {
    bus.looks.add(Thrown.service(400, "ResourceNotFoundException"));
    bus.looks.add(Thrown.service(503, "ServiceUnavailable"));
    BatchResult missing = batch(1).send();
    assertEquals(
        "ResourceNotFoundException: event bus bus does not exist: create it; events are kept",
        String.valueOf(missing.failure()));
    assertEquals("ServiceUnavailable", code(batch(1).send()));
    assertTrue(bus.sent.isEmpty());
    assertNull(batch(1).send().failure());
    assertEquals(3, bus.looked);
  }

  @Test
  void theFilterGoesByCategoryAndSeverity() {
    EventFilter filter = new EventFilter(List.of("PHI"), "MEDIUM");
    assertTrue(filter.passes(Routing.of(0, "T", "PHI", "MEDIUM")));
    assertTrue(filter.passes(Routing.of(0, "T", "PHI", "CRITICAL")));
    assertTrue(filter.passes(Routing.of(0, "T", "PHI", "A_NEW_WORD")));
    assertFalse(filter.passes(Routing.of(0, "T", "PHI", "LOW")));
    assertFalse(filter.passes(Routing.of(0, "T", "MFA", "HIGH")));
    assertTrue(filter.passes(Routing.ofTrail(0, "T", "AUDIT", "INFO")));
    assertTrue(filter.passes(Routing.unknown(0)));
    assertTrue(new EventFilter(List.of("*"), "INFO").passes(Routing.of(0, "T", "X", "INFO")));
    assertTrue(new EventFilter(List.of(), "INFO").passes(Routing.of(0, "T", "X", "INFO")));
  }

  @Test
  void badSettingsAreRefusedByName() {
    EventBridgeDestination.Builder builder = EventBridgeDestination.builder("bus");
    assertEquals(
        "minimumSeverity must be one of [INFO, LOW, MEDIUM, HIGH, CRITICAL], got low",
        refusal(() -> builder.minimumSeverity("low").build()));
    assertEquals(
        "maxRequestBytes must be from 65,536 to 1,048,576, got 1048577",
        refusal(() -> builder.maxRequestBytes(1_048_577)));
    assertEquals(
        "source must have 1 to 256 of A-Z a-z 0-9 . _ / - and not begin with aws., got aws.x",
        refusal(() -> builder.source("aws.x")));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable executable) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, executable).getMessage());
  }
}
