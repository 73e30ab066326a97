package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quiet after the first, a total at the end. */
class OutageTrackerTest {
  private static final Failure FAULT = Failure.transientFault("HTTP_503", "");
  private static final Failure RIGHTS = Failure.needsOperator("AccessDenied", "grant it");

  private final ManualTime time = new ManualTime();
  private final List<Outage> outages = new ArrayList<>();
  private final RecordingListener lines = new RecordingListener();
  private final OutageTracker tracker = new OutageTracker("t", lines, time.timing(Duration.ZERO));

  @Test
  void successWithoutAnOutageSaysNothing() {
    tracker.recovered();
    assertTrue(lines.lines.isEmpty());
  }

  @Test
  void remindsOnceAMinute() {
    for (int second = 0; second < 180; second++) {
      tracker.failed(FAULT, 1);
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(
        List.of("started HTTP_503", "continues HTTP_503 61", "continues HTTP_503 121"),
        lines.lines);
    tracker.recovered();
    assertEquals("ended after 180 in PT3M", lines.lines.get(3));
  }

  @Test
  void aSecondOutageCountsFromNothing() {
    tracker.failed(FAULT, 1);
    time.advance(Duration.ofSeconds(5));
    tracker.recovered();
    time.advance(Duration.ofSeconds(5));
    tracker.failed(FAULT, 1);
    time.advance(Duration.ofSeconds(2));
    tracker.recovered();
    assertEquals("ended after 1 in PT2S", lines.lines.get(3));
  }

  @Test
  void theNeedForAnOperatorIsToldAtOnceButNotTheWayBack() {
    tracker.failed(FAULT, 1);
    tracker.failed(RIGHTS, 1);
    tracker.failed(FAULT, 1);
    assertEquals(List.of("started HTTP_503", "continues AccessDenied 2"), lines.lines);
  }

  @Test
  void theOutageCarriesCountsAndCauseForPeople() {
    OutageTracker told =
        new OutageTracker(
            "cloudwatch-logs:us-east-1:/g",
            new DeliveryListener() {
              @Override
              public void outageStarted(Outage outage) {
                outages.add(outage);
              }

              @Override
              public void outageEnded(Outage outage) {
                outages.add(outage);
              }
            },
            time.timing(Duration.ZERO));
    told.failed(RIGHTS, 42);
    time.advance(Duration.ofMillis(61_500));
    told.recovered();
    Outage start = outages.get(0);
    assertEquals("cloudwatch-logs:us-east-1:/g", start.target());
    assertEquals(42, start.pending());
    assertEquals(1, start.failures());
    assertEquals(Duration.ZERO, start.duration());
    assertEquals(RIGHTS, start.failure());
    assertEquals(Duration.ofMillis(61_500), outages.get(1).duration());
    assertEquals(
        "cloudwatch-logs:us-east-1:/g: AccessDenied: grant it (1 failures in 61 s, 0 records of the"
            + " window pending)",
        outages.get(1).toString());
  }

  @Test
  void everyCallbackIsOptional() {
    DeliveryListener quiet = new DeliveryListener() {};
    OutageTracker silent = new OutageTracker("t", quiet, time.timing(Duration.ZERO));
    silent.failed(FAULT, 1);
    silent.failed(RIGHTS, 1);
    silent.recovered();
    quiet.delivered("t", 1);
    quiet.restamped("t", List.of());
    quiet.deadLettered("t", Records.spooled(0, 0, "T"), "X");
    quiet.stopped("t", "drained");
  }
}
