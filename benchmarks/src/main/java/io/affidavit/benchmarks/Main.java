package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Measures all subjects side by side and prints the ratios: round after round, so that what slows
 * the machine for a while slows all of them.
 */
final class Main {
  private static final int ROUNDS = 3;

  private Main() {}

  /**
   * Runs.
   *
   * @param arguments JMH's; {@code -f} is the number of rounds
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    CommandLineOptions options;
    try {
      options = new CommandLineOptions(arguments);
    } catch (CommandLineOptionException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (options.shouldHelp()) {
      options.showHelp();
      return;
    }
    List<String> set = AuditVariables.in(System.getenv());
    if (!set.isEmpty()) {
      System.err.println("unset first, lest events of this benchmark go to your trail: " + set);
      System.exit(2);
    }
    int rounds = options.getForkCount().orElse(ROUNDS);
    List<Map<Subject, Figures>> figures = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Path log = WorkDirectory.root().resolve("jmh-" + round + ".log");
      System.err.println("round " + round + " of " + rounds + ", log in " + log);
      figures.add(Round.measure(options, log));
    }
    System.out.println(Conditions.describe(rounds, LocalDate.now(ZoneOffset.UTC)));
    System.out.println(new Report(figures).markdown());
  }
}
