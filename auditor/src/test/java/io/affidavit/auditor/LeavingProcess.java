package io.affidavit.auditor;

import static io.affidavit.event.AuditFields.kv;

import io.affidavit.contract.SharedKeys;
import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An application in a JVM of its own that records while AWS is away: {@code args[1]} events into
 * the spool {@code args[0]}, then it waits to be killed.
 */
final class LeavingProcess implements AutoCloseable {
  static final String GROUP = "/clinic/audit";
  static final String BUS = "clinic-audit";

  private final Process process;

  private LeavingProcess(Process process) {
    this.process = process;
  }

  /** Returns once all its events are acknowledged. */
  static LeavingProcess start(Path spool, int events, String region) throws IOException {
    return start(spool, events, region, "");
  }

  /** The same, under a public key whose private half it does not have. */
  static LeavingProcess start(Path spool, int events, String region, String publicKey)
      throws IOException {
    if (publicKey.isEmpty()) {
      SharedKeys.putInto(Objects.requireNonNull(spool.toAbsolutePath().getParent()));
    }
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    LeavingProcess.class.getName(),
                    spool.toString(),
                    Integer.toString(events),
                    region,
                    publicKey))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    LeavingProcess started = new LeavingProcess(process);
    if (process.getInputStream().read() != 'R') {
      started.close();
      throw new IOException("the application did not record");
    }
    return started;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not die");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("environment", "production")
            .set("spool.directory", args[0])
            .set("spool.publicKeyFile", args[3].isEmpty() ? null : args[3])
            .set("cloudWatch.logGroup", GROUP)
            .set("eventBridge.eventBus", BUS);
    for (String destination : new String[] {"cloudWatch.", "eventBridge."}) {
      settings.set(destination + "region", args[2]);
      settings.set(destination + "endpoint", "http://127.0.0.1:1");
    }
    AuditPipeline pipeline = AuditPipeline.start(settings.build(), new Silent());
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      String patient = "patient-" + i;
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_ACCESSED")
                  .arguments(kv("userId", "u"), kv("patientId", patient))
                  .build());
    }
    System.out.write(pipeline.lostEvents() == 0 ? 'R' : 'L');
    System.out.flush();
    while (System.in.read() >= 0) {
      // Wait for the end.
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
