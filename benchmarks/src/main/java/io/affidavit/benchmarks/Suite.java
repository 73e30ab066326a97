package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs the parts of a plan one after another and writes the report after each: what is broken off
 * has left what it measured. A part that fails costs its own figures only.
 */
final class Suite {
  private static final int SPARE_SECONDS = 120;

  private final List<Jdk> jdks;
  private final Lengths lengths;
  private final Conditions conditions;
  private final Path report;
  private final Samples samples = new Samples();

  /**
   * A run, whose conditions begin now.
   *
   * @param jdks the first is the one that everything is measured on
   * @param report the directory that it writes to
   */
  Suite(List<Jdk> jdks, Lengths lengths, Path report) {
    this.jdks = jdks;
    this.lengths = lengths;
    this.conditions = new Conditions(jdks);
    this.report = report;
  }

  void run(List<Part> parts) throws IOException, InterruptedException {
    int estimate = Plan.seconds(parts);
    Duration bound = Duration.ofSeconds(2L * estimate + SPARE_SECONDS);
    System.err.printf(
        "%d parts, about %d minutes, no part is begun after %d; figures so far in %s%n",
        parts.size(), (estimate + 59) / 60, bound.toMinutes(), report);
    // At once: without fonts it fails now, not in half an hour.
    charts();
    long start = System.nanoTime();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Duration gone = Duration.ofNanos(System.nanoTime() - start);
      System.err.printf(
          "%2d:%02d  %d/%d  JDK %d, round %d: %s%n",
          gone.toMinutes(),
          gone.toSecondsPart(),
          i + 1,
          parts.size(),
          part.jvm().jdk().feature(),
          part.round(),
          part.title());
      if (gone.compareTo(bound) > 0) {
        failed(part, "not begun: the run had taken " + gone.toMinutes() + " minutes");
      } else {
        run(part);
      }
      tables();
    }
    charts();
  }

  private void tables() throws IOException {
    String tables = new SuiteReport(jdks, lengths, samples).markdown();
    ReportFiles.writeTables(report, told(), tables);
  }

  private void charts() throws IOException {
    ChartPage page = new ChartPage(new Charts(jdks, lengths, samples).all());
    ReportFiles.writeCharts(report, told(), page);
  }

  private String told() throws IOException {
    return conditions.markdown() + lengths.markdown();
  }

  private void run(Part part) throws IOException, InterruptedException {
    Path log = WorkDirectory.root().resolve(part.logName());
    ChildJvm.Outcome outcome = part.jvm().run(log, part.limit());
    outcome
        .figures()
        .forEach((name, value) -> samples.put(part.scope() + name, part.round(), value));
    if (outcome.failure() != null) {
      failed(part, outcome.failure());
    }
    WorkDirectory.clear();
  }

  private void failed(Part part, String why) {
    System.err.println("       failed: " + why);
    samples.fail(part.scope() + part.missing(), why);
  }
}
