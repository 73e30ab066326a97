package io.affidavit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A JMH benchmark of this module, whose figures are left for the JVM that started this one. */
final class Hops {
  /** JMH's name for the bytes that an operation allocates. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Hops() {}

  /**
   * Measures.
   *
   * @param arguments JMH's: the benchmark, and options
   */
  public static void main(String[] arguments) throws Exception {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .timeUnit(TimeUnit.MICROSECONDS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    for (RunResult result : new Runner(options).run()) {
      leave(result);
    }
  }

  private static void leave(RunResult result) {
    String name = result.getParams().getBenchmark();
    String method = name.substring(name.lastIndexOf('.') + 1);
    Result<?> primary = result.getPrimaryResult();
    boolean sampled = result.getParams().getMode() == Mode.SampleTime;
    FigureLog.put(
        method + "/" + Keys.MEDIAN,
        sampled ? primary.getStatistics().getPercentile(50) : primary.getScore());
    if (sampled) {
      FigureLog.put(method + "/" + Keys.P99, primary.getStatistics().getPercentile(99));
    }
    result
        .getSecondaryResults()
        .forEach(
            (key, bytes) -> {
              if (key.endsWith(ALLOCATED)) {
                FigureLog.put(method + "/" + Keys.BYTES, bytes.getScore());
              }
            });
  }
}
