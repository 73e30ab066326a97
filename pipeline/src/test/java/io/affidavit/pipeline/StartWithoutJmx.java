package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;

import io.affidavit.event.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** An application in a class loader that has no class of JMX: for {@link JmxTest}. */
public final class StartWithoutJmx {
  private StartWithoutJmx() {}

  /** Records one event, and writes down what was said and whether it was recorded. */
  public static void run(String spool, String said) throws IOException {
    RecordedStatus status = new RecordedStatus();
    AuditSettings settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "small image")
            .set("spool.directory", spool)
            .build();
    try (AuditPipeline pipeline = AuditPipeline.start(settings, status)) {
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("USER_LOGIN")
                  .arguments(kv("userId", "u1"))
                  .build());
      status.lines.add("recording " + (pipeline.health().accepted() == 1));
    }
    Files.writeString(Path.of(said), String.join("\n", status.lines));
  }
}
