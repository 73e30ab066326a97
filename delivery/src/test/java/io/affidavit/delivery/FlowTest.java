package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls at a time, and how often. */
class FlowTest {
  private final ManualTime time = new ManualTime();

  @Test
  void callsInFlightDoubleUntilTheFirstFailureAndThenGrowByOneARound() {
    CallLimit limit = new CallLimit(24);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      seen.add(limit.now());
      limit.succeeded();
    }
    assertEquals(List.of(1, 2, 4, 8, 16, 24), seen);
    limit.failed();
    assertEquals(12, limit.now());
    for (int i = 0; i < 11; i++) {
      limit.succeeded();
    }
    assertEquals(12, limit.now());
    limit.succeeded();
    assertEquals(13, limit.now());
    for (int i = 0; i < 10; i++) {
      limit.failed();
    }
    assertEquals(1, limit.now(), "an outage is probed by one call");
    limit.succeeded();
    assertEquals(2, limit.now());
  }

  /** A service that takes 100 calls a round, and 40 senders that begin at once. */
  @Test
  void aFleetUnderOneQuotaComesToRestNearItAndFairly() {
    List<CallLimit> fleet = new ArrayList<>();
    int[] served = new int[40];
    for (int i = 0; i < served.length; i++) {
      fleet.add(new CallLimit(24));
    }
    int asked = 0;
    int taken = 0;
    for (int round = 0; round < 400; round++) {
      int room = 100;
      for (int i = 0; i < served.length; i++) {
        int who = (i + round * 7) % served.length; // nobody is always first
        int calls = fleet.get(who).now();
        int fit = Math.min(calls, room);
        room -= fit;
        served[who] += fit;
        asked += calls;
        taken += fit;
        for (int call = 0; call < fit; call++) {
          fleet.get(who).succeeded();
        }
        if (fit < calls) {
          fleet.get(who).failed();
        }
      }
    }
    assertTrue(taken > 400 * 90, "the quota is used: " + taken);
    assertTrue(asked - taken < taken, "most calls are taken: " + taken + " of " + asked);
    int least = Arrays.stream(served).min().orElse(0);
    int most = Arrays.stream(served).max().orElse(0);
    assertTrue(most <= least * 2, "shared fairly: " + least + " to " + most);
  }

  @Test
  void thePaceHoldsOnAverageAndLetsATenthOfASecondThroughAtOnce() {
    Pacer pacer = new Pacer(50, time);
    for (int i = 0; i < 5; i++) {
      assertEquals(0, pacer.waitNanos());
      pacer.called();
    }
    assertEquals(Duration.ofMillis(20).toNanos(), pacer.waitNanos());
    time.advanceNanos(pacer.waitNanos());
    assertEquals(0, pacer.waitNanos());
    pacer.called();
    time.advance(Duration.ofDays(3));
    int burst = 0;
    while (pacer.waitNanos() == 0) {
      pacer.called();
      burst++;
    }
    assertEquals(5, burst, "idle time is not saved up");
  }

  @Test
  void aPaceBelowOneCallASecondIsKeptToo() {
    Pacer pacer = new Pacer(0.05, time);
    assertEquals(0, pacer.waitNanos());
    pacer.called();
    assertEquals(Duration.ofSeconds(20).toNanos(), pacer.waitNanos());
    time.advance(Duration.ofSeconds(20).minusNanos(2));
    assertTrue(pacer.waitNanos() > 0);
    time.advanceNanos(2);
    assertEquals(0, pacer.waitNanos());
  }

  /** Calls that go in so much time. */
  private int calls(Pacer pacer, Duration duration) {
    long untilNanos = time.getAsLong() + duration.toNanos();
    int calls = 0;
    while (time.getAsLong() < untilNanos) {
      long wait = pacer.waitNanos();
      if (wait == 0) {
        pacer.called();
        calls++;
        time.advance(Duration.ofMillis(10)); // one after another
      } else {
        time.advanceNanos(wait);
      }
    }
    return calls;
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, Double.POSITIVE_INFINITY})
  void throttlingHalvesThePaceThatWasReallyGoneAndItGrowsBack(double most) {
    Pacer pacer = new Pacer(most, time);
    assertEquals(1_000, calls(pacer, Duration.ofSeconds(10)), 10, "one call after another");
    throttled(pacer, 25);
    int halved = calls(pacer, Duration.ofSeconds(1));
    assertTrue(halved > 40 && halved < 75, "half of a hundred a second: " + halved);
    calls(pacer, Duration.ofSeconds(30));
    assertEquals(100, calls(pacer, Duration.ofSeconds(1)), 1, "as fast as before");
  }

  private static void throttled(Pacer pacer, int calls) {
    for (int i = 0; i < calls; i++) {
      pacer.throttled();
    }
  }

  @Test
  void lessThanATenthOfTheCallsThrottledChangesNothing() {
    Pacer pacer = new Pacer(500, time);
    calls(pacer, Duration.ofSeconds(10));
    throttled(pacer, 12); // of some two hundred
    assertEquals(100, calls(pacer, Duration.ofSeconds(1)), 1);
  }

  @Test
  void whatWasThrottledTogetherHalvesThePaceOnce() {
    Pacer pacer = new Pacer(500, time);
    calls(pacer, Duration.ofSeconds(10));
    throttled(pacer, 48);
    assertTrue(calls(pacer, Duration.ofSeconds(1)) > 40);
  }

  @Test
  void twoCallsASecondRemainHoweverOftenItIsThrottled() {
    Pacer pacer = new Pacer(500, time);
    calls(pacer, Duration.ofSeconds(2));
    while (pacer.waitNanos() == 0) {
      pacer.called();
    }
    for (int i = 0; i < 60; i++) {
      pacer.waitNanos();
      pacer.throttled();
      time.advance(Duration.ofSeconds(1));
    }
    pacer.throttled();
    pacer.waitNanos();
    pacer.called();
    assertEquals(0.5, pacer.waitNanos() / 1e9, 0.1);
  }

  @Test
  void aShareBelowTheFloorStaysThePace() {
    Pacer pacer = new Pacer(0.05, time);
    pacer.called();
    pacer.throttled();
    assertEquals(20, pacer.waitNanos() / 1e9, 0.1);
  }

  @Test
  void noPaceNeverWaits() {
    Pacer pacer = new Pacer(Double.POSITIVE_INFINITY, time);
    for (int i = 0; i < 100_000; i++) {
      pacer.called();
    }
    assertEquals(0, pacer.waitNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "10 %, 500",
    "100%, 5000",
    "0.1 %, 5",
    "0.02 %, 1",
    "250/s, 250",
    "2.5 / s, 2.5",
    " 5 % , 250"
  })
  void aShareOfTheQuotaOrCallsASecond(String text, double expected) {
    assertEquals(expected, QuotaShare.parse(text).callsPerSecond(5_000), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "0 %", "101 %", "-1 %", "0/s", "ten", "10/min", "1e9/s", "NaN %"})
  void whatIsNoShareIsRefusedByName(String text) {
    assertEquals(
        "quotaShare must be a share such as 5 %, at most 100 %, or calls such as 250/s, got "
            + text,
        assertThrows(IllegalArgumentException.class, () -> QuotaShare.parse(text)).getMessage());
  }

  @Test
  void boundsAreRefusedByName() {
    Flow flow = Flow.oneAtATime();
    assertEquals(1, flow.maxCallsInFlight());
    assertNull(flow.linger());
    assertEquals(
        "maxCallsInFlight must be from 1 to 64, got 65",
        refusal(() -> flow.withMaxCallsInFlight(65)));
    assertEquals(
        "maxCallsInFlight must be from 1 to 64, got 0",
        refusal(() -> flow.withMaxCallsInFlight(0)));
    assertEquals(
        "callsPerSecond must be above 0, got NaN",
        refusal(() -> flow.withCallsPerSecond(Double.NaN)));
    assertEquals(
        "linger must be at most PT1M, got PT1M1S",
        refusal(() -> flow.withLinger(Duration.ofSeconds(61))));
    assertEquals(
        "linger must be at least PT0S, got PT-1S",
        refusal(() -> flow.withLinger(Duration.ofSeconds(-1))));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable executable) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  @Test
  void theDestinationsAskForTheirShare() {
    AwsSettings east = AwsSettings.builder().region("us-east-1").build();
    Flow logs = CloudWatchLogsDestination.builder("/g").aws(east).build().flow();
    assertEquals(12, logs.maxCallsInFlight());
    assertEquals(500, logs.callsPerSecond(), 1e-9);
    Flow events =
        EventBridgeDestination.builder("b")
            .aws(east)
            .quotaShare(QuotaShare.parse("1 %"))
            .linger(Duration.ofSeconds(3))
            .build()
            .flow();
    assertEquals(24, events.maxCallsInFlight());
    assertEquals(100, events.callsPerSecond(), 1e-9);
    assertEquals(Duration.ofSeconds(3), events.linger());
  }
}
