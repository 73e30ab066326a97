package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.LocalAws;
import io.affidavit.spool.SpoolStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way of events on a file system without a byte left, for each choice. */
@Timeout(180)
class FullDiskTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final List<String> acknowledged = new ArrayList<>();
  private int number;

  private AuditPipeline start(Path directory, WhenFull whenFull, Map<String, String> more) {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    Map<String, String> properties = new HashMap<>(more);
    properties.put("spool.directory", directory.resolve("spool").toString());
    properties.put("spool.maxSize", "16 MB");
    properties.put("spool.blockTimeout", "2 seconds");
    properties.put("spool.whenFull", whenFull.name());
    properties.put("cloudWatch.linger", "0 ms");
    properties.put("shutdownTimeout", "30 seconds");
    AuditSettings.Builder builder = AuditSettings.builder().environment(Map.of());
    properties.forEach(builder::set);
    return AuditPipeline.start(builder.build(), status);
  }

  private static Map<String, String> toLogs(LocalAws aws) {
    return Map.of(
        "spool.minFreeSpace", "0",
        "cloudWatch.logGroup", "/audit",
        "cloudWatch.region", "us-east-1",
        "cloudWatch.endpoint", aws.endpoint().toString());
  }

  /** Logs one event; whether its caller may believe that it is recorded. */
  private boolean log(AuditPipeline pipeline) {
    String patient = "patient-" + number++;
    long lost = pipeline.lostEvents();
    try {
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_ACCESSED")
                  .arguments(kv("userId", "u"), kv("patientId", patient))
                  .build());
    } catch (AuditFailureException refused) {
      assertTrue(
          String.valueOf(refused.getMessage()).contains("file system is full"),
          refused.getMessage());
      return false;
    }
    if (pipeline.lostEvents() != lost) {
      return false;
    }
    acknowledged.add(patient);
    return true;
  }

  private static long count(LocalAws aws, String part) {
    return aws.logs().messages("/audit").stream().filter(m -> m.contains(part)).count();
  }

  @ParameterizedTest
  @EnumSource(WhenFull.class)
  void refusesTellsResumesAndLosesNothingAcknowledged(WhenFull whenFull) throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "8m");
        LocalAws aws = LocalAws.builder().logGroup("/audit").start()) {
      AuditPipeline pipeline = start(disk.resolve("."), whenFull, toLogs(aws));
      try (pipeline) {
        for (int i = 0; i < 20; i++) {
          assertTrue(log(pipeline), status.lines.toString());
        }
        disk.fill();
        int refusals = 0;
        for (int i = 0; i < 5_000 && refusals < 2; i++) {
          refusals += log(pipeline) ? 0 : 1;
        }
        assertEquals(2, refusals, status.lines.toString());
        disk.fill();
        assertTrue(
            aws.await(LONG, () -> count(aws, "\"reason\":\"full\",\"bound\":\"disk\"") > 0),
            "the gap is delivered while not a byte is free");
        assertEquals(SpoolStage.FULL, pipeline.spoolStage());
        assertTrue(status.said("is full"), status.lines.toString());
        disk.empty();
        long deadline = System.nanoTime() + LONG.toNanos();
        boolean taken = false;
        while (!taken && System.nanoTime() < deadline) {
          taken = log(pipeline);
        }
        assertTrue(taken, "it goes on by itself");
      }
      for (String patient : acknowledged) {
        assertEquals(1, count(aws, "\"patientId\":\"" + patient + "\""), patient);
      }
      // Where the caller was told by an exception, nothing was lost behind its back.
      long counted = whenFull == WhenFull.FAIL ? 0 : 1;
      assertEquals(counted, count(aws, "\"counts\":{\"PHI_ACCESSED\":"), status.lines.toString());
      assertEquals(number - acknowledged.size(), lost(pipeline, whenFull));
    }
  }

  private long lost(AuditPipeline pipeline, WhenFull whenFull) {
    return whenFull == WhenFull.FAIL ? number - acknowledged.size() : pipeline.lostEvents();
  }

  @Test
  void aFloorAboveWhatIsFreeIsSaidAtTheStart() {
    try (AuditPipeline pipeline =
        start(temp, WhenFull.DROP_NEWEST, Map.of("spool.minFreeSpace", "1000000 GB"))) {
      assertEquals(SpoolStage.FULL, pipeline.spoolStage());
      assertTrue(pipeline.spoolBytes() > 0);
      assertTrue(status.said("minFreeSpace is 1073741824000000: FULL"), status.lines.toString());
      pipeline.append(
          () -> AuditEvent.builder(Instant.now()).messageTemplate("USER_LOGIN").build());
      assertEquals(1, pipeline.lostEvents());
      assertTrue(status.said("set a smaller minFreeSpace"), status.lines.toString());
    }
  }
}
