package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.spool.KeyFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The mode development. */
@ResourceLock(Resources.SYSTEM_OUT)
class DevelopmentTest {
  private static final long MIB = 1024L * 1024;

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final RecordedStatus status = new RecordedStatus();
  @TempDir static Path keys;
  @TempDir Path temp;

  @BeforeAll
  static void makeKeys() throws IOException {
    KeyFiles.create(keys.resolve("audit.key"), keys.resolve("verify.key"));
  }

  /** Where development looks for them: making a pair takes longer than a test. */
  private void putKeys() throws IOException {
    Path apart = Files.createDirectory(temp.resolve("spool-development"));
    for (String name : List.of("audit.key", "verify.key")) {
      Files.copy(keys.resolve(name), apart.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @BeforeEach
  void takeWhatIsPrinted() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.US_ASCII));
  }

  @AfterEach
  void putBack() {
    System.setOut(out);
  }

  private AuditSettings.Builder settings() {
    return AuditSettings.builder()
        .environment(Map.of())
        .set("mode", "development")
        .set("spool.directory", temp.resolve("spool").toString());
  }

  private static AuditEvent event(String patient) {
    return AuditEvent.builder(Instant.now())
        .messageTemplate("PHI_ACCESSED")
        .keyValue("userId", "u1")
        .keyValue("patientId", patient)
        .keyValue("dataType", "DICOM")
        .keyValue("accessReason", "TREATMENT")
        .build();
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void eachEventIsPrintedRedactedOnALineOfItsOwn() throws IOException {
    putKeys();
    try (AuditPipeline trail = AuditPipeline.start(settings().build(), status)) {
      trail.append(() -> event("MRN-4711"));
      trail.append(() -> event("Zo\u00eb\u009b31m\nInjected"));
    }
    List<String> lines = lines();
    assertEquals(2, lines.size(), () -> "" + lines + status.lines);
    for (String line : lines) {
      assertTrue(line.startsWith("{") && line.endsWith("}"), line);
      assertTrue(line.contains("\"eventType\":\"PHI_ACCESSED\""), line);
      assertTrue(line.contains("\"patientId\":\"[REDACTED:MRN]\""), line);
      assertTrue(line.contains("\"userId\":\"u1\""), line);
    }
    assertFalse(lines.toString().contains("4711") || lines.toString().contains("Injected"));
  }

  @Test
  void itSaysThatItIsNotForProductionAndNothingOfAws() throws IOException {
    putKeys();
    AuditPipeline.start(settings().build(), status).close();
    String first = status.lines.get(0);
    assertTrue(first.startsWith("WARN mode is development"), first);
    assertTrue(first.contains("Nothing may go to production so"), first);
    assertTrue(first.contains("AFFIDAVIT_MODE"), first);
    assertFalse(status.said("is off") || status.said("no destination"), () -> "" + status.lines);
  }

  @Test
  void spoolAndKeysLieApartFromThoseOfProduction() throws IOException {
    Path production = Files.createDirectory(temp.resolve("spool"));
    AuditPipeline.start(settings().set("spool.kmsKeyId", "alias/clinic").build(), status).close();
    Path apart = temp.resolve("spool-development");
    assertTrue(Files.exists(apart.resolve("audit.key")), () -> "" + status.lines);
    assertTrue(Files.isDirectory(apart.resolve("spool")));
    assertFalse(Files.exists(temp.resolve("audit.key")));
    try (Stream<Path> files = Files.list(production)) {
      assertEquals(0, files.count());
    }
  }

  /** More than twice what it holds, and nothing is refused: what is printed makes room. */
  @Test
  void theSmallSpoolGoesRound() throws IOException {
    putKeys();
    String large = "x".repeat(60_000);
    AuditSettings settings =
        settings().set("spool.maxSize", "10 GB").set("spool.durability", "PROCESS").build();
    assertEquals(16 * MIB, settings.maxSizeBytes);
    int events = (int) (40 * MIB / large.length());
    long most = 0;
    try (AuditPipeline trail = AuditPipeline.start(settings, status)) {
      for (int i = 0; i < events; i++) {
        trail.append(
            () ->
                AuditEvent.builder(Instant.now())
                    .messageTemplate("USER_LOGOUT")
                    .keyValue("userId", "u1")
                    .keyValue("reason", large)
                    .build());
        most = Math.max(most, trail.spoolBytes());
      }
      assertEquals(0, trail.lostEvents(), () -> "" + status.lines);
    }
    assertTrue(most > 4 * MIB && most < 17 * MIB, "held " + most);
    assertEquals(events, lines().size());
  }

  @Test
  void besideADestinationOfProductionItIsRefused() {
    for (String target : List.of("cloudWatch.logGroup", "eventBridge.eventBus", "file.directory")) {
      List<String> problems = settings().set(target, "/clinic").build().problems();
      String first = problems.get(0);
      assertTrue(first.startsWith("mode must be production where " + target), first);
      assertTrue(first.contains("`/clinic`") && first.endsWith("got `development`"), first);
    }
    AuditSettings.Builder variable =
        settings()
            .environment(Map.of("AWS_EVENTBRIDGE_BUS", "clinic", "AFFIDAVIT_MODE", "production"));
    assertEquals(1, variable.build().problems().size(), "what is written counts, and says so");
  }

  @Test
  void anotherWordIsNoMode() {
    assertEquals(
        List.of("mode must be one of [PRODUCTION, DEVELOPMENT], got `TEST`"),
        settings().set("mode", "test").build().problems());
  }

  @Test
  void aDestinationOfOnesOwnWorksBesideItInTheSameForm() {
    Map<String, String> none = Map.of();
    String keeping = UserDestinationsTest.Keeping.class.getName();
    assertEquals(List.of(), settings().destination(keeping, null, none).build().problems());
    assertEquals(
        List.of(), settings().destination(keeping, "complete-record", none).build().problems());
    List<String> problems =
        settings().destination(keeping, "limited-data-set", none).build().problems();
    assertTrue(problems.get(0).contains("must be safe-harbor, as mode is"), () -> "" + problems);
  }
}
