package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

class LogBatchTest {
  private final ScriptedLogs logs = new ScriptedLogs();
  private final ManualTime time = new ManualTime();
  private final LogCalls calls =
      new LogCalls(
          logs.lazy(), "/g", new ServerTime(time), new StreamGate(time, StreamGate.PAUSES));

  private LogBatch batch(int count) {
    List<LogEntry> entries = new ArrayList<>();
    Records.outbound(count).forEach(r -> entries.add(new LogEntry(r, r.routing().timeMillis())));
    return new LogBatch(calls, "s", entries);
  }

  private static List<Long> delivered(BatchResult result) {
    return Records.sequences(result.delivered());
  }

  private static LogBatch only(BatchResult result) {
    assertEquals(1, result.followUps().size());
    return (LogBatch) result.followUps().get(0);
  }

  private static String code(BatchResult result) {
    Failure failure = result.failure();
    return failure == null ? "none" : failure.code();
  }

  @Test
  void aCleanAnswerDeliversAll() throws InterruptedException {
    assertEquals(List.of(0L, 1L, 2L), delivered(batch(3).send()));
    InputLogEvent first = logs.sent.get(0).get(0);
    assertEquals(Records.text(0), first.message());
    assertEquals(Records.NOW, first.timestamp());
  }

  @ParameterizedTest
  @CsvSource({
    // tooOldEnd, expiredEnd, tooNewStart -> delivered
    "2,,,          '2,3,4'",
    ",2,,          '2,3,4'",
    ",,3,          '0,1,2'",
    "1,3,4,        '3'",
    "3,1,,         '3,4'",
    ",,0,          ''",
    "5,,,          ''",
    "0,0,5,        '0,1,2,3,4'",
    "9,,,          ''",
  })
  void theIndexesMeanWhatTheReferenceSays(
      Integer oldEnd, Integer expiredEnd, Integer newStart, String expected)
      throws InterruptedException {
    logs.puts.add(
        () ->
            RejectedLogEventsInfo.builder()
                .tooOldLogEventEndIndex(oldEnd)
                .expiredLogEventEndIndex(expiredEnd)
                .tooNewLogEventStartIndex(newStart)
                .build());
    BatchResult result = batch(5).send();
    List<String> delivered = delivered(result).stream().map(String::valueOf).toList();
    assertEquals(expected, String.join(",", delivered));
    int again = result.followUps().stream().mapToInt(b -> b.records().size()).sum();
    assertEquals(5, again + delivered.size());
    assertNull(result.failure());
  }

  @Test
  void rejectedEventsGoAgainAsOfNowAndOnlyOnce() throws InterruptedException {
    RejectedLogEventsInfo all = RejectedLogEventsInfo.builder().tooOldLogEventEndIndex(2).build();
    logs.puts.add(() -> all);
    logs.puts.add(() -> all);
    time.advance(java.time.Duration.ofSeconds(9));
    LogBatch again = only(batch(2).send());
    again.entries().forEach(e -> assertEquals(Records.NOW + 9_000, e.apiMillis()));
    BatchResult refused = again.send();
    assertTrue(refused.followUps().isEmpty());
    assertTrue(refused.delivered().isEmpty());
    assertEquals("REJECTED_TOO_OLD", code(refused));
    Failure failure = refused.failure();
    assertNotNull(failure);
    assertTrue(failure.needsOperator());
    assertTrue(failure.isLaneOnly());
    BatchResult taken = again.send();
    assertEquals(2, taken.restamped().size());
  }

  @Test
  void aMissingStreamIsMadeOnce() throws InterruptedException {
    logs.failPut(Thrown.service(400, "ResourceNotFoundException"));
    logs.failPut(Thrown.service(400, "ResourceNotFoundException"));
    LogBatch again = only(batch(2).send());
    assertEquals(1, logs.streamsMade);
    assertEquals("ResourceNotFoundException", code(again.send()));
    assertEquals(1, logs.streamsMade);
    assertEquals(List.of(0L, 1L), delivered(again.send()));
  }

  @Test
  void aStreamThatAnotherProcessMadeIsAsGood() throws InterruptedException {
    logs.failPut(Thrown.service(400, "ResourceNotFoundException"));
    logs.creates.add(Thrown.service(400, "ResourceAlreadyExistsException"));
    assertEquals(2, only(batch(2).send()).records().size());
  }

  @Test
  void aMissingGroupIsForTheOperator() throws InterruptedException {
    logs.failPut(Thrown.service(400, "ResourceNotFoundException"));
    logs.creates.add(Thrown.service(400, "ResourceNotFoundException"));
    Failure failure = batch(2).send().failure();
    assertNotNull(failure);
    assertEquals(
        "ResourceNotFoundException: log group /g does not exist: create it; events are kept",
        failure.toString());
  }

  @Test
  void aNameThatIsRefusedCostsNoEvent() throws InterruptedException {
    logs.failPut(Thrown.service(400, "ResourceNotFoundException"));
    logs.creates.add(Thrown.service(400, "InvalidParameterException"));
    BatchResult result = batch(1).send();
    assertTrue(result.deadLetters().isEmpty());
    assertEquals("InvalidParameterException", code(result));
  }

  @Test
  void aRefusedBatchIsHalvedInOrder() throws InterruptedException {
    logs.failPut(Thrown.service(400, "InvalidParameterException"));
    List<Batch> halves = batch(5).send().followUps();
    assertEquals(List.of(0L, 1L), Records.sequences(halves.get(0).records()));
    assertEquals(List.of(2L, 3L, 4L), Records.sequences(halves.get(1).records()));
  }

  @Test
  void aloneItBecomesADeadLetterWithACodeOnly() throws InterruptedException {
    logs.failPut(Thrown.service(400, "InvalidParameterException"));
    BatchResult result = batch(1).send();
    assertEquals(
        List.of("InvalidParameterException: refused although it was sent alone"),
        List.copyOf(result.deadLetters().values()));
  }

  @Test
  void ifEverythingIsRefusedTheConfigurationIsSuspected() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      logs.failPut(Thrown.service(400, "InvalidParameterException"));
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(1, batch(1).send().deadLetters().size());
    }
    for (int i = 0; i < 2; i++) {
      BatchResult kept = batch(1).send();
      assertTrue(kept.deadLetters().isEmpty());
      assertEquals("InvalidParameterException", code(kept));
    }
    assertEquals(1, batch(1).send().delivered().size());
    logs.failPut(Thrown.service(400, "InvalidParameterException"));
    assertEquals(1, batch(1).send().deadLetters().size(), "an accepted event clears the guard");
  }

  @Test
  void refusedCredentialsMeanANewClient() throws InterruptedException {
    logs.failPut(Thrown.service(400, "ExpiredTokenException"));
    assertEquals("ExpiredTokenException", code(batch(1).send()));
    assertEquals(1, logs.clientsMade);
    assertEquals(1, batch(1).send().delivered().size());
    assertEquals(2, logs.clientsMade);
  }

  @Test
  void alreadyAcceptedIsDeliveredButAnOldTokenIsNot() throws InterruptedException {
    logs.failPut(Thrown.service(400, "DataAlreadyAcceptedException"));
    logs.failPut(Thrown.service(400, "InvalidSequenceTokenException"));
    assertEquals(2, batch(2).send().delivered().size());
    BatchResult token = batch(2).send();
    assertTrue(token.delivered().isEmpty());
    assertEquals("InvalidSequenceTokenException", code(token));
  }

  @Test
  void anInterruptDecidesNothing() {
    logs.failPut(Thrown.service(400, "InvalidParameterException"));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> batch(1).send());
    assertTrue(Thread.interrupted());
    assertFalse(Thread.interrupted());
  }
}
