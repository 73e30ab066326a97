package io.affidavit.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The one command: measures everything side by side and writes tables and charts. With options of
 * JMH ({@code -f 5 -t 4}), the log calls alone: {@link Rounds}.
 */
final class Main {
  private Main() {}

  /**
   * Runs.
   *
   * @param arguments see {@link SuiteOptions#USAGE}, or JMH's
   */
  public static void main(String[] arguments) throws Exception {
    boolean whole = Arrays.stream(arguments).noneMatch(Main::isOfJmh);
    if (!whole) {
      Rounds.main(arguments);
      return;
    }
    AuditVariables.refuse();
    SuiteOptions options;
    try {
      options = SuiteOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(SuiteOptions.USAGE);
      System.exit(2);
      return;
    }
    Lengths lengths =
        (options.quick() ? Lengths.QUICK : Lengths.FULL)
            .within(WorkDirectory.root().toFile().getUsableSpace());
    List<Part> parts = Plan.of(lengths, options.jdks());
    Path report = WorkDirectory.root().resolveSibling("report");
    System.setProperty("java.awt.headless", "true");
    new Suite(options.jdks(), lengths, report).run(parts);
    Path docs = options.docs();
    if (docs != null) {
      ReportFiles.publish(report, docs);
      System.err.println("written to " + docs);
    }
  }

  private static boolean isOfJmh(String argument) {
    return argument.startsWith("-") && !argument.startsWith("--");
  }
}
