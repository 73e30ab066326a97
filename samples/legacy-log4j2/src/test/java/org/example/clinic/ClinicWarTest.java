package org.example.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.samples.checks.Application;
import io.affidavit.samples.checks.Arrived;
import io.affidavit.samples.checks.AuditingPatch;
import io.affidavit.samples.checks.Browser;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The viewer in a Tomcat 9 that outlives it, as a WAR with Log4j 2.17 among its libraries. */
@Timeout(240)
class ClinicWarTest {
  private static final int ROUNDS = Integer.getInteger("redeployments", 2);

  @TempDir Path workplace;

  private final Map<String, String> options = new TreeMap<>();

  /** What an operator of a Tomcat writes into CATALINA_OPTS. */
  private void options(Arrived arrived) {
    options.put("clinic.logs", workplace.resolve("logs").toString());
    options.put("clinic.audit.spool", workplace.resolve("audit-spool").toString());
    options.put("clinic.audit.logGroup", Arrived.LOG_GROUP);
    options.put("clinic.audit.eventBus", Arrived.EVENT_BUS);
    options.put("aws.endpointUrl", arrived.endpoint());
    options.put("aws.region", "us-east-1");
    options.put("aws.accessKeyId", "test");
    options.put("aws.secretAccessKey", "test");
    options.forEach(System::setProperty);
  }

  @AfterEach
  void withoutOptions() {
    options.keySet().forEach(System::clearProperty);
  }

  @Test
  void eachDeploymentAuditsAndLeavesNothing() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (Arrived arrived = new Arrived()) {
      options(arrived);
      try (Server server = new Server(workplace)) {
        for (int round = 1; round <= ROUNDS; round++) {
          Context viewer = server.deploy(Path.of("src/main/webapp"), Application.classPath());
          loaders.add(new WeakReference<>(viewer.getLoader().getClassLoader()));
          use(new Browser(server.address()), "r" + round);
          assertTrue(arrived.await("PHI_DOWNLOADED", round), arrived.allComplete());
          server.undeploy(viewer);
          assertTrue(within(() -> held().isEmpty()), () -> "held: " + held());
        }
        assertTrue(arrived.await("PHI_ACCESSED", ROUNDS));
        assertTrue(arrived.await("LOGIN_FAILED", ROUNDS));
        asCalled(arrived);
        assertTrue(within(() -> collected(loaders)), "class loaders are held");
      }
    }
    String lines = Files.readString(workplace.resolve("logs/clinic.log"));
    assertTrue(lines.contains("ChartServlet - a chart was opened"), "Log4j 1.2 calls, as before");
    assertTrue(lines.contains("DownloadServlet - a file was made"), "JUL calls, as before");
    assertFalse(lines.contains("MRN-70001") || lines.contains("PHI_ACCESSED"), "kept out");
  }

  private static void use(Browser person, String request) throws Exception {
    assertEquals(403, person.get("/charts/MRN-70001", request + "-0").statusCode());
    assertEquals(401, person.post("/login", "user=a&password=b", request + "-1").statusCode());
    String form = "user=dr.huber&password=sesame";
    assertEquals(200, person.post("/login", form, request + "-2").statusCode());
    assertTrue(person.get("/charts/MRN-70001", request + "-3").body().startsWith("Ada Quill"));
    assertEquals(200, person.get("/downloads/MRN-70001", request + "-4").statusCode());
  }

  private static void asCalled(Arrived arrived) {
    for (String type : List.of("PHI_ACCESSED", "PHI_DOWNLOADED")) {
      assertEquals(ROUNDS, arrived.complete(type).size());
      for (JsonNode seen : arrived.complete(type)) {
        assertEquals("dr.huber", seen.path("userId").asText());
        assertEquals("MRN-70001", seen.path("patientId").asText());
        String request = type.equals("PHI_ACCESSED") ? "r\\d+-3" : "r\\d+-4";
        assertTrue(seen.path("requestId").asText().matches(request));
        assertTrue(
            seen.path("validation").isMissingNode(), () -> "amiss: " + seen.path("validation"));
      }
    }
    assertFalse(arrived.allRedacted().contains("MRN-70001"), "redacted");
    assertFalse(arrived.allRedacted().contains("Quill"), "redacted");
  }

  /** What of ours would stand in the way of the class loader's end. */
  private static List<String> held() {
    List<String> held = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("affidavit-")) {
        held.add(thread.getName());
      }
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("io.affidavit."))
        .forEach(held::add);
    return held;
  }

  /** Whether it comes true within some time. */
  private static boolean within(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return condition.getAsBoolean();
  }

  private static boolean collected(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    return loaders.stream().allMatch(loader -> loader.get() == null);
  }

  @Test
  void thePatchIsAllThatAuditingTakes() throws Exception {
    AuditingPatch patch = AuditingPatch.of(Path.of(""));
    patch.writeBefore(workplace);
    String servletApi =
        Path.of(Context.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    String classPath = Application.classPath() + java.io.File.pathSeparator + servletApi;
    assertEquals("", AuditingPatch.compile(workplace, classPath, "8"));
    assertTrue(patch.size() <= 60, () -> "lines of code and XML: " + patch.size());
  }
}
