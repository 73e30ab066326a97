package io.affidavit.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scenarios of docs/operations.md, "A fleet". */
final class FleetRun {
  private FleetRun() {}

  static List<FleetScenario> scenarios(int instances) {
    List<FleetScenario> all = new ArrayList<>();
    String types = CloudWatchLogsDestination.DEFAULT_STREAM;
    Duration second = Duration.ofSeconds(1);
    Duration five = Duration.ofSeconds(5);
    all.add(new FleetScenario("steady 2/s").load(2, 120).phase("all", 20, 120));
    all.add(new FleetScenario("steady 20/s").load(20, 60).phase("all", 20, 60));
    all.add(
        new FleetScenario("steady 20/s, linger 5 s")
            .load(20, 60)
            .settings(five, "10 %", types)
            .phase("all", 20, 60));
    all.add(
        new FleetScenario("midnight")
            .load(0.5, 7_800)
            .start("2026-11-22T21:58:00Z")
            .phase("streams made ahead", 120, 7_320)
            .phase("after", 7_320, 7_800));
    all.add(
        new FleetScenario("started at midnight")
            .load(2, 900)
            .start("2026-11-22T23:58:00Z")
            .phase("before", 20, 120)
            .phase("after", 120, 900));
    all.add(new FleetScenario("deployment").load(2, 900).withoutStreams().phase("all", 0, 900));
    all.add(
        new FleetScenario("deployment, a stream an instance")
            .load(2, 300)
            .withoutStreams()
            .settings(second, "10 %", "{date}/{instance}")
            .phase("all", 0, 300));
    all.add(
        new FleetScenario("outage")
            .load(2, 4_200)
            .outage(60, 3_660)
            .phase("before", 20, 60)
            .phase("away", 60, 3_660)
            .phase("back, first minute", 3_660, 3_720)
            .phase("back", 3_660, 4_200));
    all.forEach(scenario -> scenario.instances(instances));
    return all;
  }
}
