package io.affidavit.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The figures of all rounds as Markdown: ratios first. */
final class Report {
  private final List<Map<Subject, Figures>> rounds;

  /**
   * A report.
   *
   * @param rounds the same subjects in each
   */
  Report(List<Map<Subject, Figures>> rounds) {
    this.rounds = rounds;
  }

  String markdown() {
    return "| ratio | of | to | median of the rounds | least..most |\n|---|---|---|---|---|\n"
        + Ratio.ALL.stream()
            .filter(ratio -> rounds.stream().allMatch(ratio::applies))
            .map(this::line)
            .collect(Collectors.joining())
        + "\n| subject | events/s | median, us | p99, us |\n|---|---|---|---|\n"
        + rounds.get(0).keySet().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(Ratio ratio) {
    double[] values = rounds.stream().mapToDouble(ratio::in).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | **%.2f** | %.2f..%.2f |%n",
        ratio.figure(),
        ratio.measured(),
        ratio.against(),
        median(values),
        values[0],
        values[values.length - 1]);
  }

  private String line(Subject subject) {
    return String.format(
        "| %s | %s | %s | %s |%n",
        subject,
        shown(over(subject, Figures::perSecond), 0),
        shown(over(subject, Figures::medianMicros), 1),
        shown(over(subject, Figures::p99Micros), 1));
  }

  private static String shown(double figure, int decimals) {
    return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", figure);
  }

  private double over(Subject subject, ToDoubleFunction<Figures> of) {
    return median(
        rounds.stream()
            .mapToDouble(round -> of.applyAsDouble(round.get(subject)))
            .sorted()
            .toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
