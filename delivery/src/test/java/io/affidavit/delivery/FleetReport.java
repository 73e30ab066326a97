package io.affidavit.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A fleet's figures as rows of a Markdown table. */
final class FleetReport {
  static final String HEAD =
      "| scenario | phase | call | calls/s, median | most | throttled | oldest, median s | p99 |"
          + " most |\n|---|---|---|---|---|---|---|---|---|\n";

  private final Fleet fleet;

  FleetReport(Fleet fleet) {
    this.fleet = fleet;
  }

  String rows() {
    StringBuilder rows = new StringBuilder();
    List<FleetScenario.Phase> phases = fleet.scenario.phases;
    if (phases.isEmpty()) {
      phases = List.of(new FleetScenario.Phase("all", 0, fleet.scenario.seconds));
    }
    for (FleetScenario.Phase phase : phases) {
      for (FleetAws.Call call : FleetAws.Call.values()) {
        rows.append(row(phase, call));
      }
    }
    return rows.toString();
  }

  private String row(FleetScenario.Phase phase, FleetAws.Call call) {
    int to = Math.min(phase.toSecond(), fleet.seconds);
    int[] totals = new int[Math.max(1, to - phase.fromSecond())];
    long throttled = 0;
    for (int i = 0; i < totals.length; i++) {
      int[] ends = fleet.aws.counts[phase.fromSecond() + i][call.ordinal()];
      totals[i] = Arrays.stream(ends).sum();
      throttled += ends[FleetAws.End.THROTTLED.ordinal()];
    }
    long all = Arrays.stream(totals).asLongStream().sum();
    if (all == 0) {
      return "";
    }
    Arrays.sort(totals);
    String ages = "|||";
    if (call != FleetAws.Call.CREATE_LOG_STREAM) {
      FleetAges of = call == FleetAws.Call.PUT_EVENTS ? fleet.busAges : fleet.logAges;
      long[] worst = of.worst(phase.fromSecond(), to);
      ages =
          String.format(
              Locale.ROOT, "| %.1f | %.1f | %.1f |", s(worst[0]), s(worst[1]), s(worst[2]));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %,d | %.1f %% of %,d %s%n",
        fleet.scenario.name,
        phase.name(),
        call,
        totals[totals.length / 2],
        totals[totals.length - 1],
        100.0 * throttled / all,
        all,
        ages);
  }

  private static double s(long millis) {
    return millis / 1_000.0;
  }

  /** What became of the events, in one line. */
  String balance() {
    int after = Math.max(fleet.scenario.outageToSecond, 0);
    return String.format(
        Locale.ROOT,
        "%s: %,d events logged; stored in Logs %,d (twice %d, out of order %d), on the bus %,d"
            + " (twice %d); streams %,d; below 30 s from second %d (Logs), %d (bus); %d seconds%n",
        fleet.scenario.name,
        fleet.logged(),
        Fleet.stored(fleet.logs),
        Fleet.twice(fleet.logs),
        Fleet.outOfOrder(fleet.logs),
        Fleet.stored(fleet.buses),
        Fleet.twice(fleet.buses),
        fleet.aws.streamCount(),
        fleet.logAges.below(30_000, after),
        fleet.busAges.below(30_000, after),
        fleet.seconds);
  }
}
