package io.affidavit.benchmarks;

import io.affidavit.localaws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * local-aws with an {@link ArrivalLedger} for a memory, in a JVM of its own; ends with its standard
 * input. A line in, a line out:
 *
 * <pre>
 * down | up                  closes and opens the port
 * counts                     the five of {@link ArrivalLedger.Counts}
 * missing NUMBERS FILE FILE  writes two BitSets: not in CloudWatch Logs, not on the bus
 * </pre>
 */
final class SoakAws {
  private SoakAws() {}

  /**
   * Runs.
   *
   * @param arguments group, bus, whether to lose two events on purpose
   */
  public static void main(String[] arguments) throws IOException {
    ArrivalLedger ledger = new ArrivalLedger(Boolean.parseBoolean(arguments[2]));
    try (LocalAws aws =
        LocalAws.builder().logGroup(arguments[0]).eventBus(arguments[1]).sink(ledger).start()) {
      System.out.println(aws.endpoint());
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line;
      while ((line = commands.readLine()) != null) {
        System.out.println(answer(aws, ledger, line.split(" ")));
      }
    }
  }

  private static String answer(LocalAws aws, ArrivalLedger ledger, String[] words)
      throws IOException {
    switch (words[0]) {
      case "down" -> aws.goDown();
      case "up" -> aws.comeUp();
      case "missing" -> {
        int numbers = Integer.parseInt(words[1]);
        write(words[2], ledger.notLogged(numbers));
        write(words[3], ledger.notBussed(numbers));
      }
      case "counts" -> {
        ArrivalLedger.Counts counts = ledger.counts();
        return counts.logged()
            + " "
            + counts.distinctLogged()
            + " "
            + counts.bussed()
            + " "
            + counts.distinctBussed()
            + " "
            + counts.changedIds();
      }
      default -> throw new IOException("no such command: " + words[0]);
    }
    return "done";
  }

  private static void write(String file, BitSet numbers) throws IOException {
    Files.write(Path.of(file), numbers.toByteArray());
  }
}
