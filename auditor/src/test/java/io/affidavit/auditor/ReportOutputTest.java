package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted run leaves. */
class ReportOutputTest {
  private static final String OLD = "of yesterday";

  @TempDir Path temp;

  /** Begins a report and waits to be ended. */
  static final class Beginning {
    public static void main(String[] args) throws IOException {
      ReportOutput output = new ReportOutput(Path.of(args[0]));
      System.out.write('R');
      System.out.flush();
      while (System.in.read() >= 0) {
        // Wait for the end.
      }
      output.handOut();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Process begun(Path target) throws IOException {
    Files.writeString(target, OLD);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Beginning.class.getName(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals('R', process.getInputStream().read());
    assertEquals(2, names().size());
    return process;
  }

  private static void ended(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
  }

  @Test
  void askedToEndItLeavesNothing() throws Exception {
    Path target = temp.resolve("report.html");
    Process process = begun(target);
    // Not the process's own destroy, which also closes its stdin.
    process.toHandle().destroy();
    ended(process);
    assertEquals(List.of("report.html"), names());
    assertEquals(OLD, Files.readString(target));
  }

  @Test
  void killedItLeavesNoHalfFileUnderTheName() throws Exception {
    Path target = temp.resolve("report.html");
    Process process = begun(target);
    process.toHandle().destroyForcibly();
    ended(process);
    assertEquals(OLD, Files.readString(target));
    assertTrue(names().get(0).matches("\\.report\\.html\\..*\\.part"), names().toString());
  }

  @Test
  void handedOutItReplacesTheOldOne() throws Exception {
    Path target = temp.resolve("report.html");
    Process process = begun(target);
    process.getOutputStream().close();
    ended(process);
    assertEquals(0, process.exitValue());
    assertEquals(List.of("report.html"), names());
    assertEquals("", Files.readString(target));
  }
}
