package org.example.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.samples.checks.Application;
import io.affidavit.samples.checks.Arrived;
import io.affidavit.samples.checks.AuditingPatch;
import io.affidavit.samples.checks.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The viewer in a process of its own, with Boot's choice of versions. */
@Timeout(240)
class ClinicApplicationTest {
  private static final String OPEN = "Tomcat started on port (\\d+)";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path workplace;

  /** Its own properties come the way of every property of Boot, here as arguments. */
  private Application start(Arrived arrived) throws Exception {
    List<String> command =
        List.of(
            "org.example.clinic.ClinicApplication",
            "--server.port=0",
            "--audit.spool=" + workplace.resolve("spool-of-spring"),
            "--audit.log-group=" + Arrived.LOG_GROUP,
            "--audit.event-bus=" + Arrived.EVENT_BUS);
    return Application.start(workplace, Application.classPath(), command, arrived, OPEN);
  }

  @Test
  void eventsArriveAndOperationsSeeTheTrail() throws Exception {
    try (Arrived arrived = new Arrived();
        Application clinic = start(arrived)) {
      Browser doctor = new Browser(clinic.address());
      assertEquals(403, doctor.get("/patients/MRN-70001", "r-1").statusCode());
      assertEquals(401, doctor.post("/login", "user=dr.huber&password=x", "r-2").statusCode());
      doctor.post("/login", "user=dr.huber&password=sesame", "r-3");
      assertTrue(doctor.get("/patients?name=quill", "r-4").body().contains("Ada Quill"));
      assertEquals(200, doctor.get("/patients/MRN-70001", "r-5").statusCode());

      assertTrue(arrived.await("PHI_ACCESSED", 1));
      JsonNode health = json(doctor, "/actuator/health");
      assertEquals("UP", health.at("/components/auditTrail/status").asText(), health.toString());
      assertEquals("UP", health.at("/components/auditTrail/details/state").asText());
      assertTrue(metric(doctor, "affidavit.events.accepted") >= 4);
      assertEquals(0, metric(doctor, "affidavit.events.lost"));

      // AWS goes away: the application goes on, and what is logged now arrives by the end.
      arrived.goAway();
      doctor.get("/patients/MRN-70002", "r-6");
      arrived.comeBack();
      String output = clinic.stop();
      assertTrue(Files.isDirectory(workplace.resolve("spool-of-spring")), "by springProperty");
      assertTrue(arrived.await("PHI_ACCESSED", 2));
      asCalled(arrived);
      assertTrue(output.contains("Started ClinicApplication"), "its own log as before");
      assertFalse(output.contains("PHI_ACCESSED") || output.contains("Quill"), "kept out");
    }
  }

  private static void asCalled(Arrived arrived) {
    JsonNode seen = arrived.complete("PHI_ACCESSED").get(0);
    assertEquals("patient-viewer", seen.path("application").asText());
    assertEquals("dr.huber", seen.path("userId").asText());
    assertEquals("MRN-70001", seen.path("patientId").asText());
    assertEquals("r-5", seen.path("requestId").asText());
    assertTrue(seen.path("validation").isMissingNode(), "nothing amiss with it");
    assertEquals(1, arrived.complete("PHI_QUERIED").get(0).path("recordCount").asInt());
    assertEquals(1, arrived.complete("LOGIN_FAILED").size());
    assertEquals(1, arrived.redacted("USER_LOGIN").size());
    assertFalse(arrived.allRedacted().contains("MRN-7000"), "redacted");
    assertFalse(arrived.allRedacted().contains("Quill"), "redacted");
  }

  private static JsonNode json(Browser browser, String path) throws Exception {
    return JSON.readTree(browser.get(path, "actuator").body());
  }

  private static double metric(Browser browser, String name) throws Exception {
    JsonNode metric = json(browser, "/actuator/metrics/" + name);
    assertEquals(name, metric.path("name").asText(), metric.toString());
    return metric.at("/measurements/0/value").asDouble();
  }

  @Test
  void thePatchIsAllThatAuditingTakes() throws Exception {
    AuditingPatch patch = AuditingPatch.of(Path.of(""));
    patch.writeBefore(workplace);
    assertEquals("", AuditingPatch.compile(workplace, Application.classPath(), "17"));
    assertTrue(patch.size() <= 85, () -> "lines of code and XML: " + patch.size());
  }
}
