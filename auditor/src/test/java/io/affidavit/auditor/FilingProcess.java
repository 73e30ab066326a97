package io.affidavit.auditor;

import static io.affidavit.event.AuditFields.kv;

import io.affidavit.contract.SharedKeys;
import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application in a JVM of its own that records without a pause into the spool {@code args[0]},
 * from which its events go to readable files in {@code args[1]}, until it is killed. Says the
 * number of each event that is acknowledged.
 */
final class FilingProcess {
  /** So that it ends even where nobody kills it. */
  private static final int MOST = 1_000_000;

  private FilingProcess() {}

  /**
   * Kills it with -9 once so many events are acknowledged and some are written to files; says how
   * many were acknowledged.
   */
  static int runAndKill(Path spool, Path files, int least) throws Exception {
    SharedKeys.putInto(Objects.requireNonNull(spool.toAbsolutePath().getParent()));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    FilingProcess.class.getName(),
                    spool.toString(),
                    files.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int acknowledged = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (out.readLine() != null) {
        acknowledged++;
        if (acknowledged >= least && acknowledged % 10 == 0 && isWritten(files)) {
          break;
        }
      }
      process.toHandle().destroyForcibly();
      while (out.readLine() != null) {
        acknowledged++;
      }
    } catch (IOException broken) {
      // What it said last was cut off with it.
    } finally {
      process.destroyForcibly();
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not die");
    }
    return acknowledged;
  }

  private static boolean isWritten(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.toFile().length() > 0);
    }
  }

  public static void main(String[] args) {
    AuditSettings settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("spool.directory", args[0])
            .set("file.directory", args[1])
            .set("file.minFreeSpace", "0")
            .set("file.maxFileSize", "1 MB")
            .build();
    AuditPipeline pipeline = AuditPipeline.start(settings, new Silent());
    for (int i = 0; i < MOST && pipeline.lostEvents() == 0; i++) {
      String patient = "patient-" + i;
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_ACCESSED")
                  .arguments(
                      kv("userId", "u"), kv("patientId", patient), kv("notes", "x".repeat(2_000)))
                  .build());
      System.out.println(patient);
    }
  }

  /** Nobody listens. */
  private static final class Silent implements StatusChannel {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message, @Nullable Throwable cause) {}
  }
}
