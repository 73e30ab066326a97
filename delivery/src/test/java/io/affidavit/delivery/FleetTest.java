package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.FleetMeter.Call;
import io.affidavit.delivery.FleetMeter.End;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A small fleet under quotas in proportion: {@link FleetRunTest} runs the thousand. Virtual time,
 * one thread, one seed: each run is the same.
 */
class FleetTest {
  private static final int INSTANCES = 50;

  private static FleetScenario scenario(String name) {
    return new FleetScenario(name).instances(INSTANCES);
  }

  private static Fleet run(FleetScenario scenario) {
    Fleet fleet = new Fleet(scenario).run();
    nothingIsLost(fleet);
    assertEquals(0, Fleet.twice(fleet.logs) + Fleet.twice(fleet.buses), "stored once");
    return fleet;
  }

  static void nothingIsLost(Fleet fleet) {
    assertTrue(fleet.logged() > 0);
    String balance = new FleetReport(fleet).balance();
    assertEquals(fleet.logged(), Fleet.stored(fleet.logs), balance);
    assertEquals(fleet.logged(), Fleet.stored(fleet.buses), balance);
    assertEquals(fleet.logged(), Fleet.acknowledged(fleet.logs), balance);
    assertEquals(fleet.logged(), Fleet.acknowledged(fleet.buses), balance);
    assertEquals(0, Fleet.outOfOrder(fleet.logs), balance);
  }

  private static void throttledAtMost(double share, Fleet fleet, Call call, int from, int to) {
    long all = fleet.aws.meter.sum(call, from, to);
    long throttled = fleet.aws.meter.sum(call, End.THROTTLED, from, to);
    assertTrue(all > 0, "called");
    assertTrue(throttled <= share * all, () -> throttled + " of " + all + " " + call);
  }

  @Test
  void belowTheQuotaNothingIsThrottledAndNoEventIsOlderThanTheLinger() {
    Fleet fleet = run(scenario("steady").load(2, 60));
    throttledAtMost(0, fleet, Call.PUT_LOG_EVENTS, 0, 60);
    throttledAtMost(0, fleet, Call.PUT_EVENTS, 0, 60);
    assertTrue(fleet.logAges.worst(0, 60)[2] < 1_500);
    assertTrue(fleet.busAges.worst(0, 60)[2] < 1_500);
  }

  @Test
  void aboveTheQuotaTheFleetSlowsDownInsteadOfInsisting() {
    Fleet fleet = run(scenario("too much").load(20, 60));
    throttledAtMost(0.1, fleet, Call.PUT_LOG_EVENTS, 10, 60);
    assertTrue(fleet.aws.meter.sum(Call.PUT_LOG_EVENTS, End.DONE, 10, 60) > 0.8 * 250 * 50, "used");
    assertTrue(fleet.logAges.worst(10, 60)[2] < 30_000, "nobody starves");
  }

  @Test
  void instancesThatStartInOneSecondDoNotCallInStep() {
    Fleet fleet =
        run(scenario("in step").load(20, 60).settings(Duration.ofSeconds(5), "10 %", "{date}"));
    long average = fleet.aws.meter.sum(Call.PUT_LOG_EVENTS, 10, 60) / 50;
    for (int second = 10; second < 60; second++) {
      assertTrue(fleet.aws.meter.sum(Call.PUT_LOG_EVENTS, second, second + 1) <= 3 * average);
    }
  }

  @Test
  void afterADeploymentNewStreamsTakeTurns() {
    Fleet fleet = run(scenario("deployment").load(1, 300).withoutStreams());
    assertEquals(INSTANCES * 10, fleet.aws.streamCount());
    throttledAtMost(0.75, fleet, Call.CREATE_LOG_STREAM, 0, 300);
    long first = fleet.aws.meter.sum(Call.CREATE_LOG_STREAM, 0, 2);
    assertTrue(first <= 3 * INSTANCES, () -> "no herd at the start: " + first);
    assertTrue(fleet.logAges.below(2_000, 0) < 260, "200 s is what the quota allows");
  }

  @Test
  void streamsOfTheNextDayAreThereAtMidnight() {
    Fleet fleet = run(scenario("midnight").load(0.1, 7_800).start("2026-11-22T21:58:00Z"));
    assertTrue(fleet.aws.streamCount() >= INSTANCES * 20 - INSTANCES, "two days' streams");
    throttledAtMost(0.1, fleet, Call.CREATE_LOG_STREAM, 0, 7_320);
    assertTrue(fleet.logAges.worst(7_320, 7_800)[2] < 5_000, "nobody waits for a stream");
    assertTrue(fleet.aws.meter.sum(Call.CREATE_LOG_STREAM, 7_320, 7_800) <= INSTANCES);
  }

  @Test
  void afterAnOutageTheBacklogDrainsNearTheQuota() {
    int back = 660;
    Fleet fleet = run(scenario("outage").load(2, 900).outage(60, back));
    for (Call call : new Call[] {Call.PUT_LOG_EVENTS, Call.PUT_EVENTS}) {
      assertTrue(fleet.aws.meter.sum(call, End.AWAY, 120, back) > 0);
      assertTrue(
          fleet.aws.meter.sum(call, 120, back) < (back - 120) * INSTANCES / 10, "seldom asked");
      throttledAtMost(0.1, fleet, call, back, back + 60);
    }
    assertTrue(fleet.busAges.below(2_000, back) < back + 90, "12 s at the quota, 30 s to notice");
    assertTrue(fleet.logAges.below(2_000, back) < back + 60);
  }

  @Test
  void lostAnswersCostRepetitionsOnly() {
    Fleet fleet = new Fleet(scenario("lost answers").load(5, 60).lostAnswers(0.05)).run();
    nothingIsLost(fleet);
    assertTrue(Fleet.twice(fleet.logs) > 0);
    assertTrue(Fleet.twice(fleet.buses) > 0);
  }

  @Test
  void aSeedIsOneRun() {
    String first = rows(7);
    assertEquals(first, rows(7));
    assertNotEquals(first, rows(8));
  }

  private static String rows(long seed) {
    FleetScenario scenario = scenario("seed").instances(10).load(5, 10).withoutStreams();
    return new FleetReport(new Fleet(scenario.seed(seed)).run()).rows();
  }

  /** The judge can say no: an event that nobody stored, and one that came too late. */
  @Test
  void theLedgerSeesWhatIsMissingTwiceOrOutOfOrder() {
    FleetScenario scenario = scenario("ledger");
    scenario.types = 1;
    FleetEvents events = new FleetEvents(scenario, 3, Records.NOW);
    FleetLedger ledger = new FleetLedger(events);
    ledger.store(events.timeMillis(0));
    ledger.store(events.timeMillis(2));
    long now = events.timeMillis(3);
    assertEquals(now - events.timeMillis(1), ledger.oldestMillis(3, now));
    ledger.store(events.timeMillis(1));
    assertEquals(1, ledger.outOfOrder);
    assertEquals(0, ledger.oldestMillis(3, now));
    assertEquals(0, ledger.twice);
    ledger.store(events.timeMillis(1));
    assertEquals(1, ledger.twice);
    assertEquals(3, ledger.count());
  }
}
