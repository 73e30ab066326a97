package io.affidavit.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Every subject once, each in a JVM of its own. */
final class Round {
  private static final double MICROS_PER_SECOND = 1e6;

  private Round() {}

  /**
   * Measures.
   *
   * @param options what the user asked for
   * @param log where JMH's own output goes
   */
  static Map<Subject, Figures> measure(Options options, Path log) throws RunnerException {
    Options once =
        new OptionsBuilder()
            .parent(options)
            .include(AppenderBenchmark.class.getSimpleName())
            .forks(1)
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    return figures(new Runner(once).run());
  }

  private static Map<Subject, Figures> figures(Collection<RunResult> results) {
    Map<Subject, Figures> round = new EnumMap<>(Subject.class);
    for (RunResult result : results) {
      Subject subject = Subject.valueOf(result.getParams().getParam("subject"));
      Figures known = round.getOrDefault(subject, Figures.NONE);
      Result<?> primary = result.getPrimaryResult();
      if (result.getParams().getMode() == Mode.Throughput) {
        known =
            new Figures(
                primary.getScore() * MICROS_PER_SECOND, known.medianMicros(), known.p99Micros());
      } else {
        known =
            new Figures(
                known.perSecond(),
                primary.getStatistics().getPercentile(50),
                primary.getStatistics().getPercentile(99));
      }
      round.put(subject, known);
    }
    return round;
  }
}
