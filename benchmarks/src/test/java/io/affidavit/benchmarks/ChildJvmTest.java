package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measuring JVM hands its figures over, and a bad one costs only its own. */
class ChildJvmTest {
  @TempDir Path directory;

  /** Leaves a figure and does as it is told. */
  static final class Measuring {
    private Measuring() {}

    public static void main(String[] arguments) throws InterruptedException {
      FigureLog.put("rate", 12.5);
      if (arguments[0].equals("throw")) {
        throw new IllegalStateException("no disk");
      }
      if (arguments[0].equals("hang")) {
        new CountDownLatch(1).await();
      }
      FigureLog.put("median", 3);
    }
  }

  private ChildJvm.Outcome run(String how, int seconds) throws Exception {
    ChildJvm jvm = new ChildJvm(Jdk.own(), List.of("-Xmx64m"), Measuring.class, List.of(how));
    return jvm.run(directory.resolve("log"), Duration.ofSeconds(seconds));
  }

  @Test
  void figuresComeBack() throws Exception {
    ChildJvm.Outcome outcome = run("well", 60);
    assertNull(outcome.failure());
    assertEquals(Map.of("rate", 12.5, "median", 3.0), outcome.figures());
  }

  @Test
  void aFailureSaysWhyAndKeepsWhatWasMeasured() throws Exception {
    ChildJvm.Outcome outcome = run("throw", 60);
    assertEquals(
        "exit 1: Exception in thread \"main\" java.lang.IllegalStateException: no disk",
        outcome.failure());
    assertEquals(Map.of("rate", 12.5), outcome.figures());
  }

  @Test
  void whoHangsIsEnded() throws Exception {
    ChildJvm.Outcome outcome = run("hang", 2);
    assertEquals("ended after its limit of 2 s", outcome.failure());
    boolean left =
        ProcessHandle.current()
            .descendants()
            .anyMatch(p -> p.info().commandLine().orElse("").contains(Measuring.class.getName()));
    assertTrue(!left, "the JVM goes on");
  }

  @Test
  void ofALineThatWasCutOffNothingIsRead() throws IOException {
    Path file = directory.resolve("figures");
    assertEquals(Map.of(), FigureLog.read(file));
    FigureLog.put(file, "drain/1000/cpu", 18.6);
    Files.writeString(file, "drain/1000/cpu=18.6\nrate=1234", StandardCharsets.UTF_8);
    assertEquals(Map.of("drain/1000/cpu", 18.6), FigureLog.read(file));
  }
}
