package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row of the table as the real SDK meets it on the wire: what becomes of the two records of a
 * batch, and that nothing is ever dropped or told.
 */
class FailureWireTest {
  private static final LocalAws AWS =
      LocalAws.builder().logGroup(LocalSetup.GROUP).eventBus(LocalSetup.BUS).start();
  private static final CloudWatchLogsDestination LOGS = LocalSetup.logs(AWS);
  private static final EventBridgeDestination EVENTS = LocalSetup.events(AWS);

  /** Makes the stream, and has the bus looked at. */
  @BeforeAll
  static void settle() throws Exception {
    assertEquals(1, logs(1).send().followUps().get(0).send().delivered().size());
    assertEquals(1, events(1).send().delivered().size());
  }

  @AfterEach
  void clear() {
    AWS.faults().clear();
  }

  @AfterAll
  static void close() {
    LOGS.close();
    EVENTS.close();
    AWS.close();
  }

  private static Batch logs(int count) {
    return LOGS.plan(records(count)).get(0);
  }

  private static Batch events(int count) {
    return EVENTS.plan(records(count)).get(0);
  }

  private static List<OutboundRecord> records(int count) {
    long now = System.currentTimeMillis();
    // A minute old: what is stamped anew must not happen to get its own time.
    long recorded = now - 60_000;
    return Records.spooled(count, recorded).stream().map(r -> OutboundRecord.of(r, now)).toList();
  }

  static Stream<String> codes() {
    return FailureTable.codes().keySet().stream().filter(code -> !code.matches("[A-Z_]+")).sorted();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeOfACallToLogs(String code) throws Exception {
    AWS.faults().add(Fault.error(400, code, "PATIENT-4711").on(Service.LOGS).times(1));
    BatchResult result = logs(2).send();
    switch (FailureTable.of(code)) {
      case ALREADY_DONE -> assertEquals(2, result.delivered().size());
      case CREATE_STREAM -> assertEquals(2, result.followUps().get(0).records().size());
      case SPLIT, DEAD_LETTER -> assertEquals(2, result.followUps().size());
      default -> returned(code, result);
    }
    nothingDropped(2, result);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeOfACallToTheBus(String code) throws Exception {
    AWS.faults().add(Fault.error(400, code, "PATIENT-4711").on(Service.EVENTS).times(1));
    BatchResult result = events(2).send();
    FailureClass kind = FailureTable.of(code);
    if (kind == FailureClass.SPLIT || kind == FailureClass.DEAD_LETTER) {
      assertEquals(2, result.followUps().size());
    } else {
      returned(code, result);
    }
    nothingDropped(2, result);
  }

  private static void returned(String code, BatchResult result) {
    Failure failure = result.failure();
    assertEquals(code, failure == null ? "none" : failure.code());
    assertFalse(String.valueOf(failure).contains("PATIENT"));
    assertTrue(result.delivered().isEmpty() && result.deadLetters().isEmpty());
  }

  private static void nothingDropped(int count, BatchResult result) {
    int again = result.followUps().stream().mapToInt(b -> b.records().size()).sum();
    boolean kept = result.failure() != null && result.delivered().isEmpty() && again == 0;
    assertTrue(kept || result.delivered().size() + again == count);
    assertTrue(result.deadLetters().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"400, true", "401, true", "403, true", "404, true", "408, false", "418, true"})
  @CsvSource({"429, false", "500, false", "502, false", "503, false", "504, false", "599, false"})
  void everyStateWithoutACode(int status, boolean operator) throws Exception {
    for (Batch batch : List.of(logs(2), events(2))) {
      AWS.faults().add(Fault.error(status, "PATIENT 4711", "").times(1));
      BatchResult result = batch.send();
      returned("HTTP_" + status, result);
      assertEquals(operator, String.valueOf(result.failure()).contains("check permissions"));
    }
  }

  @Test
  void aStateThatSaysTooLargeIsHalved() throws Exception {
    for (Batch batch : List.of(logs(2), events(2))) {
      AWS.faults().add(Fault.error(413, "x", "").times(1));
      assertEquals(2, batch.send().followUps().size());
    }
  }

  static Stream<Fault> broken() {
    return Stream.of(Fault.tornAnswer(), Fault.lostAnswer(), Fault.connectionClosed());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whateverBreaksTheAnswerIsTriedAgain(Fault fault) throws Exception {
    for (Batch batch : List.of(logs(2), events(2))) {
      AWS.faults().add(fault.times(1));
      Failure failure = batch.send().failure();
      assertFalse(failure == null || failure.needsOperator(), String.valueOf(failure));
      assertEquals(2, batch.send().delivered().size());
    }
  }

  /** More of them than the client has connections: each must come back. */
  @Test
  void theAnswersOfAProxyCostNoConnections() throws Exception {
    for (Batch batch : List.of(logs(2), events(2))) {
      AWS.faults().add(Fault.foreignAnswer().times(70));
      for (int i = 0; i < 70; i++) {
        returned(FailureTable.NOT_AWS, batch.send());
      }
      assertEquals(2, batch.send().delivered().size());
    }
  }

  @Test
  void aSuccessThatAwsDidNotSendIsNone() throws Exception {
    for (Batch batch : List.of(logs(2), events(2))) {
      AWS.faults().add(Fault.foreignAnswer().times(1));
      BatchResult result = batch.send();
      returned(FailureTable.NOT_AWS, result);
      assertEquals(2, batch.send().delivered().size());
    }
  }

  @Test
  void aCallThatTakesTooLongIsTriedAgain() throws Exception {
    AwsSettings.Builder hasty = LocalSetup.settings(AWS).apiCallTimeout(Duration.ofMillis(300));
    try (CloudWatchLogsDestination logs =
        CloudWatchLogsDestination.builder(LocalSetup.GROUP).aws(hasty.build()).build()) {
      AWS.faults().add(Fault.latency(Duration.ofSeconds(3)).times(1));
      Failure failure = logs.plan(records(1)).get(0).send().failure();
      assertFalse(failure == null || failure.needsOperator(), String.valueOf(failure));
    }
  }

  static Stream<String> entryCodes() {
    return Stream.concat(codes(), Stream.of("BrandNewCode", "PATIENT 4711"));
  }

  @ParameterizedTest
  @MethodSource("entryCodes")
  void everyCodeOfAnEntry(String code) throws Exception {
    AWS.faults().add(Fault.failEntries(code, 1).times(1));
    BatchResult result = events(3).send();
    assertEquals(List.of(0L, 2L), Records.sequences(result.delivered()));
    if (FailureTable.of(code) == FailureClass.DEAD_LETTER) {
      assertEquals(code + ": refused by the event bus", only(result));
      assertNull(result.failure());
    } else {
      assertTrue(result.deadLetters().isEmpty());
      Failure failure = result.failure();
      assertFalse(failure == null || failure.toString().contains("PATIENT"));
    }
  }

  private static String only(BatchResult result) {
    assertEquals(1, result.deadLetters().size());
    return result.deadLetters().values().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatAnAnswerRejectsGoesAgainAsOfNow(int which) throws Exception {
    int[] counts = new int[3];
    counts[which] = 1;
    AWS.faults().add(Fault.rejectEvents(counts[0], counts[1], counts[2]).times(1));
    BatchResult result = logs(3).send();
    assertEquals(which == 2 ? List.of(0L, 1L) : List.of(1L, 2L), sequences(result));
    BatchResult again = result.followUps().get(0).send();
    assertEquals(which == 2 ? List.of(2L) : List.of(0L), sequences(again));
    assertEquals(1, again.restamped().size());
  }

  private static List<Long> sequences(BatchResult result) {
    return Records.sequences(result.delivered());
  }
}
