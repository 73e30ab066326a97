package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The log calls alone, by JMH: measures all subjects side by side and prints the ratios, round
 * after round, so that what slows the machine for a while slows all of them.
 */
final class Rounds {
  private static final int ROUNDS = 3;

  private Rounds() {}

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
    AuditVariables.refuse();
    Conditions conditions = new Conditions(List.of(Jdk.own()));
    int rounds = options.getForkCount().orElse(ROUNDS);
    List<Map<Subject, Figures>> figures = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Path log = WorkDirectory.root().resolve("jmh-" + round + ".log");
      System.err.println("round " + round + " of " + rounds + ", log in " + log);
      Map<Subject, Figures> measured = Round.measure(options, log);
      measured.forEach((subject, of) -> of.leave(subject));
      figures.add(measured);
    }
    System.out.println(conditions.markdown() + "- Rounds: " + rounds + "\n");
    System.out.println(new Report(figures).markdown());
  }
}
