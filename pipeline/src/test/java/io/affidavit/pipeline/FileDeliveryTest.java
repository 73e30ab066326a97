package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of events into readable files. */
class FileDeliveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();

  private AuditPipeline start(Path directory, String... more) {
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic/../x")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("shutdownTimeout", "30 seconds")
            .set("file.directory", directory.toString())
            .set("file.minFreeSpace", "0");
    for (int i = 0; i < more.length; i += 2) {
      settings.set(more[i], more[i + 1]);
    }
    return AuditPipeline.start(settings.build(), status);
  }

  private static void log(AuditPipeline pipeline, int from, int to) {
    for (int i = from; i < to; i++) {
      String patient = "MRN-" + i;
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_ACCESSED")
                  .arguments(kv("userId", "u1"), kv("patientId", patient), kv("status", "success"))
                  .build());
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static List<JsonNode> events(Path directory) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (Path file : files(directory)) {
      for (String line : Files.readAllLines(file)) {
        events.add(JSON.readTree(line));
      }
    }
    return events;
  }

  private static List<String> patients(Path directory) throws IOException {
    return events(directory).stream()
        .filter(event -> event.path("eventType").asText().equals("PHI_ACCESSED"))
        .map(event -> event.path("patientId").asText())
        .toList();
  }

  private static List<String> patients(int count) {
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      patients.add("MRN-" + i);
    }
    return patients;
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "" + status.lines);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Test
  void theCompleteTrailIsReadableAndItIsSaid() throws Exception {
    Path directory = temp.resolve("audit");
    AuditPipeline pipeline = start(directory);
    log(pipeline, 0, 50);
    pipeline.close();
    assertEquals(patients(50), patients(directory));
    List<JsonNode> events = events(directory);
    assertEquals("AUDIT_RECORDING_STARTED", events.get(0).path("eventType").asText());
    assertEquals(
        "AUDIT_RECORDING_STOPPED", events.get(events.size() - 1).path("eventType").asText());
    for (int i = 0; i < events.size(); i++) {
      assertEquals(i, events.get(i).at("/seal/sequence").asInt());
    }
    assertEquals(1, files(directory).size());
    Path file = files(directory).get(0);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(file.getFileName().toString().startsWith("audit-clinic___x-"), file.toString());
    assertTrue(
        status.lines.contains(
            "WARN audit events are written as READABLE lines (complete-record, patients and users"
                + " included) to files in "
                + directory
                + ": mode 0600, not encrypted, not removed by this library"),
        () -> "" + status.lines);
    assertFalse(status.said("no destination is set"), () -> "" + status.lines);
  }

  @Test
  void theRedactedFormIsReadableWithoutWhatIdentifies() throws Exception {
    Path directory = temp.resolve("audit");
    AuditPipeline pipeline = start(directory, "file.redaction", "safe-harbor");
    log(pipeline, 0, 5);
    pipeline.close();
    assertTrue(events(directory).size() >= 7, () -> "" + status.lines);
    for (Path file : files(directory)) {
      assertFalse(Files.readString(file).contains("MRN-"), "the complete form got out");
    }
    for (JsonNode event : events(directory)) {
      assertTrue(event.at("/seal/mac").isTextual());
    }
    assertTrue(status.said("READABLE lines (safe-harbor)"), () -> "" + status.lines);
  }

  /** What is refused stays in the spool, and goes as soon as it may. */
  @Test
  void aDirectoryThatIsRefusedIsAnAlarmUntilItIsMended() throws Exception {
    Path directory = Files.createDirectory(temp.resolve("audit"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    AuditPipeline pipeline = start(directory);
    log(pipeline, 0, 10);
    await(() -> status.said("FILE_DIRECTORY_REFUSED"));
    assertTrue(status.said("use chmod 700"), () -> "" + status.lines);
    assertEquals(List.of(), files(directory));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    log(pipeline, 10, 20);
    await(() -> quiet(directory).size() == 20);
    pipeline.close();
    assertEquals(patients(20), patients(directory));
    assertEquals(0, pipeline.lostEvents());
  }

  /** As a kill leaves it: the spool has what was not delivered, and the old file its torn end. */
  @Test
  void anotherProcessBeginsAnotherFileAndTheTrailIsWhole() throws Exception {
    Path directory = temp.resolve("audit");
    AuditPipeline first = start(directory);
    log(first, 0, 10);
    first.close();
    Path old = files(directory).get(0);
    Files.writeString(old, "{\"torn", StandardOpenOption.APPEND);
    String before = Files.readString(old);
    AuditPipeline second = start(directory);
    log(second, 10, 20);
    second.close();
    assertEquals(2, files(directory).size());
    assertEquals(before, Files.readString(old));
    List<String> later = new ArrayList<>();
    for (Path file : files(directory)) {
      if (!file.equals(old)) {
        for (String line : Files.readAllLines(file)) {
          later.add(JSON.readTree(line).path("patientId").asText());
        }
      }
    }
    later.removeIf(String::isEmpty);
    assertEquals(patients(20).subList(10, 20), later);
  }

  @Test
  void aFullOrReadOnlyFileSystemLosesNothing() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "2m")) {
      Path directory = disk.resolve("audit");
      disk.readOnly(true);
      AuditPipeline pipeline = start(directory);
      log(pipeline, 0, 5);
      await(() -> status.said("FILE_DIRECTORY_REFUSED"));
      disk.readOnly(false);
      await(() -> quiet(directory).size() == 5);
      disk.fill();
      log(pipeline, 5, 300);
      await(() -> status.said("FILE_SYSTEM_FULL: " + directory + " has "));
      assertTrue(quiet(directory).size() < 300);
      disk.empty();
      log(pipeline, 300, 320);
      await(() -> quiet(directory).size() == 320);
      pipeline.close();
      assertEquals(patients(320), patients(directory));
      assertEquals(1, files(directory).size());
      assertEquals(0, pipeline.lostEvents());
    }
  }

  private static List<String> quiet(Path directory) {
    try {
      return patients(directory);
    } catch (IOException halfWritten) {
      return List.of();
    }
  }
}
