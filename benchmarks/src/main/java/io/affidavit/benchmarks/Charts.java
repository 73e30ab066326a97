package io.affidavit.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The charts of a run, from its figures: targets, rates, latencies, processor time. */
final class Charts {
  private final Jdk jdk;
  private final List<Jdk> jdks;
  private final Lengths lengths;
  private final Samples samples;

  Charts(List<Jdk> jdks, Lengths lengths, Samples samples) {
    this.jdk = jdks.get(0);
    this.jdks = jdks;
    this.lengths = lengths;
    this.samples = samples;
  }

  List<BarChart> all() {
    return List.of(targets(), rates(), latencies(), processorTime());
  }

  private BarChart targets() {
    BarChart chart =
        new BarChart(
                "Targets: how often each is reached", "times the target, logarithmic, at most 100")
            .line("target", 1);
    for (Jdk each : jdks) {
      for (Target target : TargetList.of(each, lengths)) {
        target
            .reached(samples)
            .ifPresent(
                times -> chart.bar("JDK " + each.feature(), target.what().replace("`", ""), times));
      }
    }
    return chart;
  }

  private BarChart rates() {
    BarChart chart =
        new BarChart(
            "Log calls by the clock, all threads together, JDK " + jdk.feature(),
            "events a second, logarithmic; longer is better");
    for (int threads : List.of(1, Plan.FOUR)) {
      String series = threads == 1 ? "one thread" : threads + " threads";
      clock(chart, series, threads, Keys.RATE);
    }
    clock(1, Subject.FILE_PLAIN, Keys.RATE)
        .ifPresent(rate -> chart.line("target: FILE_PLAIN, one thread", rate));
    clock(1, Subject.FILE_MASKED, Keys.RATE)
        .ifPresent(rate -> chart.line("target: 10 times FILE_MASKED", 10 * rate));
    return chart;
  }

  private BarChart latencies() {
    BarChart chart =
        new BarChart(
            "A log call by the clock, one thread, JDK " + jdk.feature(),
            "microseconds, logarithmic; shorter is better");
    clock(chart, "median", 1, Keys.MEDIAN);
    clock(chart, "99th percentile", 1, Keys.P99);
    clock(1, Subject.FILE_PLAIN, Keys.P99)
        .ifPresent(p99 -> chart.line("target: p99 of FILE_PLAIN", p99));
    clock(1, Subject.WRITE_AND_FORCE, Keys.MEDIAN)
        .ifPresent(median -> chart.line("target of DISK: 1.2 WRITE_AND_FORCE", 1.2 * median));
    return chart;
  }

  private BarChart processorTime() {
    BarChart chart =
        new BarChart(
            "Processor time of a log call in its caller's thread, JDK " + jdk.feature(),
            "microseconds, logarithmic; shorter is better");
    Set<Subject> drawn = EnumSet.noneOf(Subject.class);
    for (CallGroup group : CallGroup.ALL) {
      for (Subject subject : group.subjects()) {
        if (drawn.add(subject)) { // the plain file is in two groups
          cpu(group, subject, Keys.LEAST).ifPresent(us -> chart.bar("least", subject.name(), us));
          cpu(group, subject, Keys.MEDIAN).ifPresent(us -> chart.bar("median", subject.name(), us));
        }
      }
    }
    cpu(CallGroup.LOGBACK, Subject.FILE_PLAIN, Keys.LEAST)
        .ifPresent(us -> chart.line("target: least of FILE_PLAIN", us));
    return chart;
  }

  private void clock(BarChart chart, String series, int threads, String figure) {
    Arrays.stream(Subject.values())
        .forEach(
            subject ->
                clock(threads, subject, figure)
                    .ifPresent(value -> chart.bar(series, subject.name(), value)));
  }

  private Optional<Double> clock(int threads, Subject subject, String figure) {
    return samples.of(Keys.clock(jdk, threads, subject, figure)).map(Spread::median);
  }

  private Optional<Double> cpu(CallGroup group, Subject subject, String figure) {
    return samples.of(Keys.cpu(jdk, group, subject, figure)).map(Spread::median);
  }
}
