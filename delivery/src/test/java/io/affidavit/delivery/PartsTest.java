package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpooledRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The small parts of the worker, each alone. */
class PartsTest {
  private final ManualTime time = new ManualTime();

  @Test
  void aRingBeforeTheWaitIsNotLostAndRingsOnce() throws InterruptedException {
    Alarm alarm = new Alarm();
    assertFalse(alarm.await(0));
    alarm.ring();
    alarm.ring();
    assertTrue(alarm.await(TimeUnit.SECONDS.toNanos(20)));
    assertFalse(alarm.await(0));
  }

  @Test
  void aWaitEndsWithAnInterrupt() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> new Alarm().await(TimeUnit.SECONDS.toNanos(20)));
  }

  @Test
  void theRealBackOffIsJitteredAndNeverOver30Seconds() {
    Timing timing = Timing.system();
    long largestFirst = 0;
    for (int i = 0; i < 200; i++) {
      largestFirst = Math.max(largestFirst, timing.backoffNanos(1));
    }
    assertTrue(largestFirst > TimeUnit.MILLISECONDS.toNanos(50));
    assertTrue(largestFirst <= TimeUnit.MILLISECONDS.toNanos(100));
    long largest = 0;
    for (int failures = 1; failures < 2_000; failures++) {
      largest = Math.max(largest, timing.backoffNanos(failures));
    }
    assertTrue(largest > TimeUnit.SECONDS.toNanos(20));
    assertTrue(largest <= TimeUnit.SECONDS.toNanos(30));
    assertTrue(timing.backoffNanos(Integer.MAX_VALUE - 1) >= 0);
    assertEquals(TimeUnit.SECONDS.toNanos(1), timing.lingerNanos());
  }

  @Test
  void aWindowSettlesEachRecordOnce() {
    ScriptedDestination destination = new ScriptedDestination();
    destination.wanted = record -> record.record().sequence() != 1;
    Window window = new Window(Records.spooled(3, Records.NOW), destination, Records.NOW);
    assertEquals(1, window.passed());
    List<OutboundRecord> pending = window.pending();
    assertEquals(List.of(0L, 2L), Records.sequences(pending));
    assertTrue(window.settle(pending.get(0)));
    assertFalse(window.settle(pending.get(0)));
    assertFalse(window.settle(Records.outbound(2, Records.NOW)), "an equal one is not the same");
    assertFalse(window.settled());
    assertTrue(window.settle(pending.get(1)));
    assertTrue(window.settled());
  }

  @Test
  void aPassSkipsTheLanesThatFailed() {
    ScriptedDestination destination = new ScriptedDestination();
    destination.batchSize = 1;
    destination.lanePerBatch = true;
    List<Batch> batches = destination.plan(Records.outbound(2));
    Pass pass = new Pass(List.of(batches.get(0), batches.get(0), batches.get(1)));
    Batch first = pass.next();
    assertSame(batches.get(0), first);
    Failure lane = Failure.transientFault("X", "").laneOnly();
    pass.failed(batches.get(0), lane);
    assertSame(batches.get(1), pass.next());
    assertNull(pass.next());
    assertSame(lane, pass.failure());
    assertFalse(pass.progress());
  }

  @Test
  void aWindowOfThreeQuartersOfItsBytesCountsAsFull() {
    ScriptedDestination destination = new ScriptedDestination();
    Linger linger = new Linger(destination, time.timing(Duration.ofSeconds(1)));
    long max = destination.maxWindowBytes();
    Routing routing = Routing.of(0, "T", "C", "INFO");
    int fits = (int) (max - max / 4) - 14;
    assertFalse(linger.holds(List.of(Records.spooled(0, routing, "x".repeat(fits)))), "full: goes");
    assertTrue(linger.holds(List.of(Records.spooled(0, routing, "x".repeat(fits - 1)))));
    assertEquals(Duration.ofMillis(250).toNanos(), linger.waitNanos());
    linger.reset();
    assertEquals(0, linger.waitNanos());
  }

  /** Two that begin in the same instant, and one that sees its first event a little later. */
  @Test
  void aWindowGoesAtItsProcessesOwnBeat() {
    long second = TimeUnit.SECONDS.toNanos(1);
    Timing early =
        new Timing(time, time, BackoffStrategy.retryImmediately(), Duration.ofSeconds(1), 0.25);
    Timing late =
        new Timing(time, time, BackoffStrategy.retryImmediately(), Duration.ofSeconds(1), 0.75);
    assertEquals(second / 4, early.lingerEndNanos(0));
    assertEquals(3 * second / 4, late.lingerEndNanos(0));
    assertEquals(5 * second / 4, early.lingerEndNanos(second / 4), "at the beat: the next one");
    assertEquals(5 * second / 4, early.lingerEndNanos(second / 2));
    assertEquals(-3 * second / 4, early.lingerEndNanos(-second), "nanoTime may be negative");
    assertEquals(3 * second, early.withLinger(Duration.ofSeconds(12)).lingerEndNanos(-2 * second));
    assertEquals(7, early.withLinger(Duration.ZERO).lingerEndNanos(7));
    assertEquals(
        7 + second, time.timing(Duration.ofSeconds(1)).lingerEndNanos(7), "without a beat");
  }

  @Test
  void processesHaveDifferentBeats() {
    Set<Long> ends = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ends.add(Timing.system().lingerEndNanos(0));
    }
    assertTrue(ends.size() > 10);
  }

  @Test
  void aWindowTakesInWhatCameBehindIt() {
    ScriptedDestination destination = new ScriptedDestination();
    destination.wanted = record -> record.record().sequence() != 3;
    List<SpooledRecord> records = Records.spooled(5, Records.NOW);
    Window window = new Window(records.subList(0, 2), destination, Records.NOW);
    window.settle(window.pending().get(0));
    window.grow(records, destination, Records.NOW);
    assertEquals(List.of(1L, 2L, 4L), Records.sequences(window.pending()));
    assertEquals(1, window.passed());
    window.grow(records, destination, Records.NOW);
    assertEquals(3, window.pendingCount());
  }

  @Test
  void whatIsHeldBackWeighsLeast() {
    ScriptedDestination destination = new ScriptedDestination();
    Batch batch = destination.batch(Records.outbound(1));
    Failure held = Failure.transientFault("HELD", "").heldBack();
    Failure lane = Failure.transientFault("LANE", "").laneOnly();
    Failure whole = Failure.transientFault("WHOLE", "");
    assertTrue(held.isLaneOnly());
    assertFalse(lane.isHeldBack());
    for (List<Failure> order : List.of(List.of(held, lane), List.of(lane, held))) {
      Pass pass = new Pass(List.of());
      order.forEach(failure -> pass.failed(batch, failure));
      assertSame(lane, pass.failure());
      pass.failed(batch, whole);
      pass.failed(batch, held);
      assertSame(whole, pass.failure());
    }
    Pass pass = new Pass(List.of());
    pass.failed(batch, held);
    assertSame(held, pass.failure());
  }

  @Test
  void ofSeveralFailuresTheWidestAndThenTheLastCounts() {
    Failure lane = Failure.transientFault("LANE", "").laneOnly();
    Failure wide = Failure.transientFault("WIDE", "");
    assertSame(wide, BatchResult.builder().failure(lane).failure(wide).build().failure());
    assertSame(wide, BatchResult.builder().failure(wide).failure(lane).build().failure());
    Failure other = Failure.transientFault("OTHER", "").laneOnly();
    assertSame(other, BatchResult.builder().failure(lane).failure(other).build().failure());
  }

  @Test
  void aRestampedRecordIsADeliveredOne() {
    OutboundRecord record = Records.outbound(0, Records.NOW);
    BatchResult result = BatchResult.builder().restamped(record).build();
    assertEquals(List.of(record), result.delivered());
    assertEquals(List.of(record), result.restamped());
    assertThrows(
        UnsupportedOperationException.class,
        () -> result.delivered().addAll(Collections.emptyList()));
  }

  @Test
  void aPassGivesOneBatchOfALaneAtATime() {
    ScriptedDestination destination = new ScriptedDestination();
    destination.batchSize = 1;
    List<Batch> lane = destination.plan(Records.outbound(2));
    destination.lanePerBatch = true;
    List<Batch> others = destination.plan(Records.outbound(2));
    Pass pass = new Pass(List.of(lane.get(0), lane.get(1), others.get(0)));
    assertSame(lane.get(0), pass.next());
    assertSame(others.get(0), pass.next(), "another lane overtakes");
    assertNull(pass.next());
    pass.ended(lane.get(0));
    assertSame(lane.get(1), pass.next());
  }

  @Test
  void followUpsOfManyLanesAreNoLackOfProgress() {
    ScriptedDestination destination = new ScriptedDestination();
    destination.batchSize = 1;
    destination.lanePerBatch = true;
    List<Batch> batches = destination.plan(Records.outbound(100));
    Pass pass = new Pass(batches);
    for (Batch batch : batches) {
      pass.followUps(batch, List.of(batch), false);
    }
    assertNull(pass.failure());
  }

  @Test
  void theStreamsThatAreKnownAreBoundedAndTheLongestUnusedIsForgotten() {
    KnownStreams known = new KnownStreams();
    assertFalse(known.remove("s0"));
    for (int i = 0; i < KnownStreams.MOST; i++) {
      known.add("s" + i);
    }
    known.add("s0");
    known.add("one more");
    assertEquals(KnownStreams.MOST, known.size());
    assertTrue(known.remove("s0"));
    assertFalse(known.remove("s0"));
    assertFalse(known.remove("s1"), "the longest unused");
  }

  @Test
  void theServicesTimeIsTakenWhereTheHostsIsFarOff() {
    ServerTime server = new ServerTime(time);
    assertEquals(Records.NOW, server.nowMillis());
    server.learn("Sun, 22 Nov 2026 10:04:59 GMT");
    assertEquals(Records.NOW, server.nowMillis(), "that is the network");
    server.learn("Sun, 29 Nov 2026 10:00:00 GMT");
    assertEquals(Records.NOW + Duration.ofDays(7).toMillis(), server.nowMillis());
    server.learn("yesterday");
    assertEquals(Records.NOW + Duration.ofDays(7).toMillis(), server.nowMillis());
    time.advance(Duration.ofDays(7));
    server.learn("Sun, 29 Nov 2026 10:00:03 GMT");
    assertEquals(time.millis(), server.nowMillis(), "the host's clock was put right");
  }

  @Test
  void nothingThatIsPrintedShowsContent() throws Exception {
    OutboundRecord record = Records.outbound(7, Records.NOW);
    assertEquals("SpooledRecord[" + Records.STREAM + " #7]", record.toString());
    Batch refused = Batch.refused(record, "X: y");
    assertEquals("refused:" + record, refused.lane());
    assertEquals(1, refused.records().size());
    Outage outage = new Outage("t", Failure.transientFault("HTTP_503", ""), 2, 5, Duration.ZERO);
    assertEquals("t: HTTP_503 (2 failures in 0 s, 5 records of the window pending)", "" + outage);
  }

  @Test
  void theLoopbackRuleGoesByTheTextAlone() {
    for (String host :
        List.of("localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "::1")) {
      assertTrue(LoopbackRule.isLoopback(host), host);
    }
    for (String host : List.of("", "localhost.", "127.0.0.1.nip.io", "128.0.0.1", "0.0.0.0")) {
      assertFalse(LoopbackRule.isLoopback(host), host);
    }
    assertFalse(LoopbackRule.isLoopback(null));
  }
}
