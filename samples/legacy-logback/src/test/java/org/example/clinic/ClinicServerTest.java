package org.example.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.samples.checks.Application;
import io.affidavit.samples.checks.Arrived;
import io.affidavit.samples.checks.AuditingPatch;
import io.affidavit.samples.checks.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The viewer in a process of its own, with Logback 1.2.13 and SLF4J 1.7.36. */
@Timeout(180)
class ClinicServerTest {
  private static final String OPEN = "open at http://localhost:(\\d+)/";

  @TempDir Path workplace;

  private Application start(Arrived arrived) throws Exception {
    List<String> command = List.of("org.example.clinic.ClinicServer", "0");
    return Application.start(workplace, Application.classPath(), command, arrived, OPEN);
  }

  @Test
  void whatAUserDoesArrivesCompleteAndRedactedAndNothingElseShowsIt() throws Exception {
    try (Arrived arrived = new Arrived();
        Application clinic = start(arrived)) {
      assertTrue(Application.classPath().contains("logback-classic-1.2.13.jar"));
      Browser stranger = new Browser(clinic.address());
      assertEquals(403, stranger.get("/charts/MRN-70001", "r-1").statusCode());
      assertEquals(401, stranger.post("/login", "user=dr.huber&password=x", "r-2").statusCode());

      Browser doctor = new Browser(clinic.address());
      doctor.post("/login", "user=dr.huber&password=sesame", "r-3");
      String chart = doctor.get("/charts/MRN-70001", "r-4").body();
      assertTrue(chart.startsWith("Ada Quill"), chart);
      doctor.post("/logout", "", "r-5");
      // The last event was logged a moment ago: what the end does not deliver, no test waits for.
      String output = clinic.stop();

      assertTrue(arrived.await("LOGIN_FAILED", 1));
      assertTrue(arrived.await("USER_LOGIN", 1));
      assertTrue(arrived.await("PHI_ACCESSED", 1));
      assertTrue(arrived.await("USER_LOGOUT", 1));
      seenWithWhoAndWhere(arrived.complete("PHI_ACCESSED"));
      assertFalse(arrived.allRedacted().contains("MRN-70001"), "redacted");
      assertFalse(arrived.allRedacted().contains("Quill"), "redacted");

      String lines = output + logFile();
      assertTrue(lines.contains("a chart was opened"), "as before");
      assertFalse(lines.contains("MRN-70001") || lines.contains("PHI_ACCESSED"), "kept out");
    }
  }

  private static void seenWithWhoAndWhere(List<JsonNode> records) {
    assertEquals(1, records.size());
    JsonNode seen = records.get(0);
    assertEquals("dr.huber", seen.path("userId").asText());
    assertEquals("MRN-70001", seen.path("patientId").asText());
    assertEquals("r-4", seen.path("requestId").asText());
    assertFalse(seen.path("sourceIp").asText().isEmpty());
    assertTrue(seen.path("validation").isMissingNode(), "nothing amiss with it");
  }

  private String logFile() throws Exception {
    try (Stream<Path> files = Files.list(workplace.resolve("logs"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  @Test
  void thePatchIsAllThatAuditingTakes() throws Exception {
    AuditingPatch patch = AuditingPatch.of(Path.of(""));
    patch.writeBefore(workplace);
    assertEquals("", AuditingPatch.compile(workplace, Application.classPath(), "8"));
    assertTrue(patch.size() <= 45, () -> "lines of code and XML: " + patch.size());
  }
}
