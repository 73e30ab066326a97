package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.DeliveryWorker.State;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worker, stepped by hand under a clock that stands still. */
class DeliveryWorkerTest extends SteppedDelivery {
  @Test
  void deliversAWindowAndThenMovesTheCursor() {
    spool(3);
    assertEquals(3, worker.doWork());
    assertEquals(State.SENDING, worker.state());
    worker.doWork();
    assertEquals(List.of(List.of(0L, 1L, 2L)), destination.sent);
    assertEquals(0, queue.acknowledged());
    work();
    assertEquals(3, queue.acknowledged());
    assertEquals(State.READING, worker.state());
    assertEquals(List.of("delivered 3"), listener.lines);
    assertEquals(3, worker.status().delivered());
  }

  @Test
  void countsUnwantedRecordsAsPassedAndSendsNothingForThem() {
    destination.wanted = record -> record.record().sequence() == 1;
    spool(3);
    work();
    assertEquals(List.of(List.of(1L)), destination.sent);
    assertEquals(3, queue.acknowledged());
    assertEquals(2, worker.status().passed());
  }

  @Test
  void aWindowOfUnwantedRecordsIsAcknowledgedWithoutACall() {
    destination.wanted = record -> false;
    spool(2);
    work();
    assertTrue(destination.sent.isEmpty());
    assertEquals(2, queue.acknowledged());
  }

  @Test
  void backsOffForEverAndSendsTheSameAgain() {
    for (int i = 0; i < 20; i++) {
      destination.fail(Failure.transientFault("HTTP_503", ""));
    }
    spool(2);
    work();
    long expectedMillis = 100;
    for (int failures = 1; failures <= 20; failures++) {
      assertEquals(State.BACKING_OFF, worker.state());
      assertEquals(Duration.ofMillis(expectedMillis).toNanos(), worker.pauseNanos());
      time.advanceNanos(worker.pauseNanos() - 1);
      work();
      assertEquals(failures, destination.sent.size(), "not a nanosecond early");
      time.advanceNanos(1);
      work();
      expectedMillis = Math.min(30_000, expectedMillis * 2);
    }
    assertEquals(2, queue.acknowledged());
    assertEquals(21, destination.sent.size());
    assertEquals(20, worker.status().failures());
    assertEquals("HTTP_503", String.valueOf(worker.status().lastFailure()));
  }

  @Test
  void tellsStartReminderAndEndOfAnOutageOnly() {
    for (int i = 0; i < 12; i++) {
      destination.fail(Failure.transientFault("HTTP_503", ""));
    }
    spool(1);
    work();
    for (int i = 0; i < 12; i++) {
      time.advanceNanos(worker.pauseNanos());
      work();
    }
    assertEquals("started HTTP_503", listener.lines.get(0));
    assertEquals("continues HTTP_503 11", listener.lines.get(1));
    assertEquals("delivered 1", listener.lines.get(2));
    assertEquals("ended after 12 in PT2M21.1S", listener.lines.get(3));
    assertEquals(4, listener.lines.size());
  }

  @Test
  void tellsAtOnceWhenAnOutageTurnsIntoOneForTheOperator() {
    destination.fail(Failure.transientFault("HTTP_503", ""));
    destination.fail(Failure.needsOperator("AccessDeniedException", "grant it"));
    destination.fail(Failure.needsOperator("AccessDeniedException", "grant it"));
    spool(1);
    work();
    time.advance(Duration.ofMillis(100));
    work();
    time.advance(Duration.ofMillis(200));
    work();
    assertEquals(List.of("started HTTP_503", "continues AccessDeniedException 2"), listener.lines);
  }

  @Test
  void sendsOnlyWhatIsPendingAgainInOrder() {
    destination.answer(
        records ->
            BatchResult.builder()
                .delivered(Arrays.asList(records.get(1), records.get(3)))
                .failure(Failure.transientFault("ThrottlingException", ""))
                .build());
    spool(5);
    work();
    assertEquals(0, queue.acknowledged());
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(List.of(List.of(0L, 1L, 2L, 3L, 4L), List.of(0L, 2L, 4L)), destination.sent);
    assertEquals(5, queue.acknowledged());
    assertEquals(5, worker.status().delivered());
  }

  @Test
  void aRecordNobodyMentionsStaysPending() {
    destination.answer(records -> BatchResult.builder().build());
    spool(1);
    work();
    assertEquals(State.BACKING_OFF, worker.state());
    assertEquals("started NOT_SETTLED", listener.lines.get(0));
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(1, queue.acknowledged());
  }

  @Test
  void aFailureOfTheWholeDestinationEndsThePass() {
    destination.batchSize = 1;
    destination.lanePerBatch = true;
    destination.fail(Failure.transientFault("HTTP_503", ""));
    spool(3);
    work();
    assertEquals(1, destination.sent.size());
  }

  @Test
  void aFailureOfOneLaneHoldsUpThatLaneOnly() {
    destination.batchSize = 1;
    destination.lanePerBatch = true;
    destination.fail(Failure.transientFault("InternalFailure", "").laneOnly());
    spool(3);
    work();
    assertEquals(List.of(List.of(0L), List.of(1L), List.of(2L)), destination.sent);
    assertEquals(0, queue.acknowledged());
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(List.of(0L), destination.sent.get(3));
    assertEquals(3, queue.acknowledged());
  }

  @Test
  void withinALaneNothingOvertakesAFailure() {
    destination.batchSize = 1;
    destination.fail(Failure.transientFault("InternalFailure", "").laneOnly());
    spool(3);
    work();
    assertEquals(List.of(List.of(0L)), destination.sent);
  }

  @Test
  void followUpsTakeThePlaceOfTheirBatch() {
    destination.batchSize = 2;
    destination.answer(
        records ->
            BatchResult.replacedBy(
                Arrays.asList(
                    destination.batch(records.subList(0, 1)),
                    destination.batch(records.subList(1, 2)))));
    spool(4);
    work();
    assertEquals(
        List.of(List.of(0L, 1L), List.of(0L), List.of(1L), List.of(2L, 3L)), destination.sent);
    assertEquals(4, queue.acknowledged());
  }

  @Test
  void aDestinationThatOnlyEverRepeatsItselfIsStopped() {
    for (int i = 0; i < 200; i++) {
      destination.answer(
          records -> BatchResult.replacedBy(Collections.singletonList(destination.batch(records))));
    }
    spool(1);
    work();
    assertEquals(State.BACKING_OFF, worker.state());
    assertEquals("started NO_PROGRESS", listener.lines.get(0));
    assertEquals(65, destination.sent.size());
  }

  @Test
  void deadLettersAreForcedBeforeTheCursorPasses() {
    destination.answer(
        records ->
            BatchResult.builder()
                .deadLetter(records.get(1), "MalformedDetail: refused")
                .delivered(Arrays.asList(records.get(0), records.get(2)))
                .build());
    spool(3);
    worker.doWork();
    worker.doWork();
    assertEquals(1, queue.deadLetters().size());
    assertEquals(0, queue.acknowledged());
    work();
    assertEquals(3, queue.acknowledged());
    assertEquals(1, worker.status().deadLettered());
    assertTrue(listener.lines.contains("dead 1 MalformedDetail: refused"));
  }

  @Test
  void aDeadLetterThatCannotBeKeptIsNotPassed() {
    destination.answer(records -> dead(records.get(0)));
    destination.answer(records -> dead(records.get(0)));
    spool(1);
    worker.doWork();
    queue.failNext(1);
    work();
    assertTrue(queue.deadLetters().isEmpty());
    assertEquals(0, queue.acknowledged());
    assertEquals(List.of("started SPOOL_FAILED"), listener.lines);
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(1, queue.deadLetters().size());
    assertEquals(1, queue.acknowledged());
  }

  private static BatchResult dead(OutboundRecord record) {
    return BatchResult.builder().deadLetter(record, "X: y").build();
  }

  @Test
  void whatWasStoredUnderAnotherTimeIsNotedOnceBeforeTheCursorPasses() {
    destination.answer(
        records ->
            BatchResult.builder()
                .restamped(records.get(1))
                .delivered(List.of(records.get(0)))
                .build());
    spool(2);
    worker.doWork();
    worker.doWork();
    assertEquals(State.ACKNOWLEDGING, worker.state());
    queue.failNext(1);
    work();
    assertTrue(queue.restamped().isEmpty());
    assertEquals(0, queue.acknowledged(), "not noted, not passed");
    time.advance(Duration.ofMillis(100));
    assertEquals(1, worker.doWork());
    queue.failNext(0);
    work();
    assertEquals(1, queue.restamped().size());
    assertEquals(1, queue.restamped().get(0).sequence());
    assertEquals(2, queue.acknowledged());
    assertEquals(1, destination.sent.size());
  }

  @Test
  void anAlarmIsToldAndHoldsNothingUp() {
    destination.answer(
        records ->
            BatchResult.builder()
                .delivered(records)
                .alarm(Failure.needsOperator("LOG_STREAM_GONE", "who?"))
                .build());
    spool(2);
    work();
    assertEquals(List.of("delivered 2", "alarm LOG_STREAM_GONE"), listener.lines);
    assertEquals(2, queue.acknowledged());
    assertEquals(0, worker.status().failures());
  }

  @Test
  void theShareOfTheQuotaSpacesTheCalls() {
    destination.flow = Flow.oneAtATime().withCallsPerSecond(20);
    destination.batchSize = 1;
    worker = worker(Duration.ZERO);
    spool(5);
    work();
    assertEquals(2, destination.sent.size(), "a tenth of a second's calls at once");
    for (int calls = 3; calls <= 5; calls++) {
      assertEquals(Duration.ofMillis(50).toNanos(), worker.pauseNanos());
      time.advanceNanos(worker.pauseNanos() - 1);
      work();
      assertEquals(calls - 1, destination.sent.size(), "not a nanosecond early");
      time.advanceNanos(1);
      work();
      assertEquals(calls, destination.sent.size());
    }
    assertEquals(5, queue.acknowledged());
  }

  @Test
  void anUnreadableSpoolIsTriedAgain() {
    spool(1);
    queue.failNext(2);
    work();
    assertEquals(State.BACKING_OFF, worker.state());
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(State.BACKING_OFF, worker.state());
    time.advance(Duration.ofMillis(200));
    work();
    assertEquals(1, queue.acknowledged());
  }

  @Test
  void afterAFailedAcknowledgementOnlyThatIsRepeated() {
    spool(1);
    worker.doWork();
    worker.doWork();
    assertEquals(State.ACKNOWLEDGING, worker.state());
    queue.failNext(1);
    work();
    assertEquals(0, queue.acknowledged());
    time.advance(Duration.ofMillis(100));
    work();
    assertEquals(1, queue.acknowledged());
    assertEquals(1, destination.sent.size());
  }

  @Test
  void survivesWhateverADestinationThrows() {
    List<Throwable> thrown =
        List.of(
            new IllegalStateException("PATIENT-4711"),
            new NoClassDefFoundError("PATIENT-4711"),
            new StackOverflowError("PATIENT-4711"),
            new IOException("PATIENT-4711"));
    thrown.forEach(t -> destination.answer(records -> raise(t)));
    spool(1);
    work();
    for (int i = 0; i < thrown.size(); i++) {
      assertEquals(State.BACKING_OFF, worker.state());
      assertFalse(worker.status().reason().contains("4711"));
      time.advanceNanos(worker.pauseNanos());
      work();
    }
    assertEquals(1, queue.acknowledged());
    assertEquals(thrown.size(), worker.status().failures());
  }

  private static BatchResult raise(Throwable thrown) throws IOException {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    throw (IOException) thrown;
  }

  @Test
  void lettingAWindowFillIsBoundedByTimeAndLookedAtFourTimes() {
    worker = worker(Duration.ofSeconds(1));
    spool(1);
    work();
    assertEquals(State.LINGERING, worker.state());
    assertEquals(Duration.ofMillis(250).toNanos(), worker.pauseNanos());
    time.advance(Duration.ofMillis(250));
    queue.add(List.of(Records.spooled(1, Records.NOW, "PHI_ACCESSED")));
    work();
    time.advance(Duration.ofMillis(749));
    work();
    assertTrue(destination.sent.isEmpty());
    time.advance(Duration.ofMillis(1));
    work();
    assertEquals(List.of(List.of(0L, 1L)), destination.sent);
  }

  @Test
  void aFullWindowDoesNotLinger() {
    worker = worker(Duration.ofSeconds(1));
    destination.maxWindowRecords = 2;
    worker = worker(Duration.ofSeconds(1));
    spool(5);
    work();
    assertEquals(List.of(List.of(0L, 1L), List.of(2L, 3L)), destination.sent);
    assertEquals(State.LINGERING, worker.state());
  }

  @Test
  void aRecordWithUnreadableRoutingGoesOutAsUnknown() {
    SpooledRecord damaged =
        new SpooledRecord(Records.STREAM, 0, new byte[] {9}, Records.utf8("{}"), null);
    queue.add(List.of(damaged));
    destination.wanted =
        record ->
            record.routing().eventType().equals("UNKNOWN")
                && record.routing().timeMillis() == Records.NOW
                && record.routing().trail();
    work();
    assertEquals(List.of(List.of(0L)), destination.sent);
  }

  @Test
  void statusShowsStateAndReasonButNoContent() {
    spool(1);
    worker.doWork();
    assertEquals(
        "scripted:test SENDING (1 records pending), delivered 0", worker.status().toString());
  }
}
