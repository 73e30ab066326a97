package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that fails costs its own figures, and what is measured stands in the report. */
class SuiteTest {
  private static final Jdk JDK = Jdk.own();

  private static Part part(Subject subject, String how) {
    return new Part(
        subject.name(),
        1,
        Keys.clock(JDK, 1),
        Keys.of(subject, ""),
        10,
        new ChildJvm(JDK, List.of("-Xmx64m"), Measuring.class, List.of(subject.name(), how)));
  }

  /** Leaves a rate, or does not. */
  static final class Measuring {
    private Measuring() {}

    public static void main(String[] arguments) {
      if (arguments[1].equals("throw")) {
        throw new IllegalStateException("outer", new IllegalArgumentException("no disk"));
      }
      FigureLog.put(Keys.of(Subject.valueOf(arguments[0]), Keys.RATE), 12_345);
      FigureLog.put(Keys.of(Subject.valueOf(arguments[0]), Keys.MEDIAN), Double.NaN);
    }
  }

  @Test
  void oneFailureDoesNotStopTheRest(@TempDir Path report) throws Exception {
    new Suite(List.of(JDK), Lengths.QUICK, report)
        .run(List.of(part(Subject.ASYNC, "throw"), part(Subject.FILE_PLAIN, "well")));
    String tables = Files.readString(report.resolve("benchmarks.md"));
    assertTrue(tables.contains("| `ASYNC` | failed | failed | failed |"), tables);
    assertTrue(tables.contains("| `FILE_PLAIN` | 12,345 | - | - |"), tables);
    assertTrue(
        tables.contains(
            "/t1/ASYNC/` | exit 1: Caused by: java.lang.IllegalArgumentException: no disk |"),
        tables);
    assertTrue(tables.contains("- Load average: "), tables);
    assertTrue(tables.contains("- Rounds: 1 (four threads: 1), JMH with 1 s of warm-up"), tables);
    assertTrue(Files.size(report.resolve("images/benchmarks.png")) > 10_000);
    assertEquals(1, tables.lines().filter(line -> line.startsWith("- Machine: ")).count());
  }
}
