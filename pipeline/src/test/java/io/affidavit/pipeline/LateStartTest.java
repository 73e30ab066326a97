package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that starts on a disk that takes nothing yet. */
@Timeout(180)
class LateStartTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final LocalAws aws = LocalAws.builder().logGroup("/audit").start();

  @AfterEach
  void close() {
    aws.close();
  }

  private AuditPipeline start(Path spool, Map<String, String> more) {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    Map<String, String> properties = new HashMap<>();
    properties.put("spool.directory", spool.toString());
    properties.put("spool.maxSize", "16 MB");
    properties.put("spool.minFreeSpace", "0");
    properties.put("spool.blockTimeout", "100 ms");
    properties.put("cloudWatch.logGroup", "/audit");
    properties.put("cloudWatch.region", "us-east-1");
    properties.put("cloudWatch.endpoint", aws.endpoint().toString());
    properties.put("cloudWatch.linger", "0 ms");
    properties.put("shutdownTimeout", "30 seconds");
    properties.putAll(more);
    AuditSettings.Builder builder = AuditSettings.builder().environment(Map.of());
    properties.forEach(builder::set);
    return AuditPipeline.start(builder.build(), status);
  }

  private static void log(AuditPipeline pipeline, String patient) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_ACCESSED")
                .arguments(kv("userId", "u"), kv("patientId", patient))
                .build());
  }

  private long count(String part) {
    return aws.logs().messages("/audit").stream().filter(m -> m.contains(part)).count();
  }

  private void assertSaidOnce() {
    assertEquals(
        1,
        status.lines.stream().filter(l -> l.contains("cannot be opened, and is tried")).count(),
        status.lines.toString());
  }

  private void awaitOpened() {
    assertTrue(aws.await(LONG, () -> status.said("was opened")), status.lines.toString());
  }

  @ParameterizedTest
  @EnumSource(WhenFull.class)
  void aFullDiskIsWaitedForAndTheGapRecorded(WhenFull whenFull) throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "4m")) {
      disk.fill();
      Path spool = disk.resolve("spool");
      try (AuditPipeline pipeline = start(spool, Map.of("spool.whenFull", whenFull.name()))) {
        assertFalse(pipeline.isRecording());
        assertTrue(pipeline.isWaitingForDisk());
        if (whenFull == WhenFull.FAIL) {
          AuditFailureException refused =
              assertThrows(AuditFailureException.class, () -> log(pipeline, "early"));
          assertTrue(String.valueOf(refused.getMessage()).contains("tried again"));
          assertEquals(0, pipeline.lostEvents());
        } else {
          log(pipeline, "early");
          assertEquals(1, pipeline.lostEvents());
        }
        disk.empty();
        awaitOpened();
        assertTrue(pipeline.isRecording());
        assertFalse(pipeline.isWaitingForDisk());
        log(pipeline, "late");
      }
      assertSaidOnce();
      assertEquals(0, count("early"));
      assertEquals(1, count("\"patientId\":\"late\""));
      assertEquals(1, count("\"bound\":\"start\""), "that the stream began too late");
      long counted = whenFull == WhenFull.FAIL ? 0 : 1;
      assertEquals(counted, count("\"counts\":{\"PHI_ACCESSED\":1}"));
      assertEquals(1, count("\"AUDIT_RECORDING_STARTED\""), "tries that failed leave nothing");
    }
  }

  @Test
  void aCallerThatBlocksIsServedOnceItOpens() throws Exception {
    Path parent = Files.writeString(temp.resolve("missing"), "not mounted yet");
    Map<String, String> patient =
        Map.of("spool.whenFull", "BLOCK", "spool.blockTimeout", "60 seconds");
    try (AuditPipeline pipeline = start(parent.resolve("spool"), patient)) {
      assertTrue(pipeline.isWaitingForDisk());
      Thread mount =
          new Thread(
              () -> {
                if (!parent.toFile().delete()) {
                  throw new IllegalStateException("it was there");
                }
              });
      mount.start();
      log(pipeline, "waited");
      mount.join();
      assertEquals(0, pipeline.lostEvents());
      awaitOpened();
    }
    assertEquals(1, count("\"patientId\":\"waited\""));
    assertEquals(0, count("AUDIT_GAP"), "nothing was refused");
    assertSaidOnce();
  }

  @Test
  void aReadOnlyDiskIsWaitedFor() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "4m")) {
      disk.readOnly(true);
      try (AuditPipeline pipeline =
          start(disk.resolve("spool"), Map.of("spool.whenFull", "DROP_NEWEST"))) {
        log(pipeline, "early");
        assertEquals(1, pipeline.lostEvents());
        disk.readOnly(false);
        awaitOpened();
      }
      assertEquals(1, count("\"counts\":{\"PHI_ACCESSED\":1}"), status.lines.toString());
    }
  }

  @Test
  void whereAuditingIsRequiredEveryCallIsRefusedUntilItOpens() throws Exception {
    Path parent = Files.writeString(temp.resolve("missing"), "not mounted yet");
    try (AuditPipeline pipeline = start(parent.resolve("spool"), Map.of("required", "true"))) {
      assertTrue(pipeline.isRefusing());
      assertThrows(AuditFailureException.class, () -> log(pipeline, "early"));
      Files.delete(parent);
      awaitOpened();
      assertFalse(pipeline.isRefusing());
      log(pipeline, "late");
    }
    assertEquals(1, count("\"patientId\":\"late\""));
  }

  @Test
  void whatOnlyAPersonCanMendIsNotTriedAgain() throws Exception {
    Path spool = Files.createDirectory(temp.resolve("spool"));
    Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (AuditPipeline pipeline = start(spool, Map.of("spool.blockTimeout", "3600 seconds"))) {
      assertFalse(pipeline.isWaitingForDisk());
      log(pipeline, "lost at once");
      assertEquals(1, pipeline.lostEvents());
    }
    assertTrue(status.said("must not be writable by others"), status.lines.toString());
  }

  @Test
  void closingEndsTheTries() throws Exception {
    Path parent = Files.writeString(temp.resolve("missing"), "not mounted yet");
    AuditPipeline pipeline = start(parent.resolve("spool"), Map.of());
    assertTrue(pipeline.isWaitingForDisk());
    assertTrue(threads().anyMatch(thread -> thread.isDaemon()));
    pipeline.close();
    assertFalse(pipeline.isWaitingForDisk());
    assertEquals(0, threads().count());
  }

  private static java.util.stream.Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("affidavit-spool-opening"));
  }
}
