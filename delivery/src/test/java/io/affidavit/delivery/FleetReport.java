package io.affidavit.delivery;

import io.affidavit.delivery.FleetMeter.Call;
import io.affidavit.delivery.FleetMeter.End;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A fleet's figures as rows of a Markdown table. */
final class FleetReport {
  static final String HEAD =
      "| | phase | call | calls/s, median | most | all | throttled | oldest event, s: median of"
          + " instances | 99 % | all |\n|---|---|---|---|---|---|---|---|---|---|\n";

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
      for (Call call : Call.values()) {
        rows.append(row(phase, call));
      }
    }
    return rows.toString();
  }

  private String row(FleetScenario.Phase phase, Call call) {
    int from = phase.fromSecond();
    int to = Math.min(phase.toSecond(), fleet.seconds);
    FleetMeter meter = fleet.aws.meter;
    long all = meter.sum(call, from, to);
    if (all == 0) {
      return "";
    }
    long[] bySecond = new long[to - from];
    Arrays.setAll(bySecond, i -> meter.sum(call, from + i, from + i + 1));
    Arrays.sort(bySecond);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %,d | %,d | %.1f %% | %s |%n",
        fleet.scenario.name,
        phase.name(),
        call.title,
        bySecond[bySecond.length / 2],
        bySecond[bySecond.length - 1],
        all,
        100.0 * meter.sum(call, End.THROTTLED, from, to) / all,
        ages(call, from, to));
  }

  /** The worst second counts. */
  private String ages(Call call, int from, int to) {
    if (call == Call.CREATE_LOG_STREAM) {
      return "| |";
    }
    long[] worst = (call == Call.PUT_EVENTS ? fleet.busAges : fleet.logAges).worst(from, to);
    return String.format(
        Locale.ROOT, "%.1f | %.1f | %.1f", worst[0] / 1e3, worst[1] / 1e3, worst[2] / 1e3);
  }

  /** What became of the events, in one line. */
  String balance() {
    int after = fleet.scenario.outageToSecond;
    return String.format(
        Locale.ROOT,
        "%s: %,d events logged; stored in Logs %,d (twice %,d, out of order %,d), on the bus %,d"
            + " (twice %,d); %,d streams; no event older than the linger and 2 s from second"
            + " %d on in Logs, %d on the bus; drained after %,d s%n",
        fleet.scenario.name,
        fleet.logged(),
        Fleet.stored(fleet.logs),
        Fleet.twice(fleet.logs),
        Fleet.outOfOrder(fleet.logs),
        Fleet.stored(fleet.buses),
        Fleet.twice(fleet.buses),
        fleet.aws.streamCount(),
        fleet.logAges.below(2_000 + fleet.scenario.linger.toMillis(), after),
        fleet.busAges.below(2_000 + fleet.scenario.linger.toMillis(), after),
        fleet.seconds);
  }
}
