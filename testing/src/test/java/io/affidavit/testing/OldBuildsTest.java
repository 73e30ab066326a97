package io.affidavit.testing;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.slf4j.LoggerFactory;

/** That the kit serves builds of ten years ago: Java 8, JUnit 4, or no JUnit at all. */
class OldBuildsTest {
  private static final int JAVA_8 = 52;

  @Test
  void everyClassIsOfJava8AndNeedsNoTestFramework() throws Exception {
    Path classes =
        Paths.get(
            AuditAssertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertTrue(files.size() > 6, files::toString);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      assertEquals(JAVA_8, bytes[6] << 8 | bytes[7], file::toString);
      String constants = new String(bytes, StandardCharsets.ISO_8859_1);
      for (String framework : List.of("org/junit", "org/assertj", "org/hamcrest", "org/testng")) {
        assertFalse(constants.contains(framework), () -> file + " needs " + framework);
      }
    }
  }

  /** Not found by this build, which runs JUnit 5: see below. */
  public static class OfJUnit4 {
    /** Passes. */
    @org.junit.Test
    public void sound() {
      AuditAssertions.strict(
              () ->
                  LoggerFactory.getLogger("clinic").info(AUDIT, "USER_LOGOUT", kv("userId", "u1")))
          .hasEvents("USER_LOGOUT");
    }

    /** Fails. */
    @org.junit.Test
    public void unsound() {
      AuditAssertions.strict(() -> LoggerFactory.getLogger("clinic").info(AUDIT, "USER_LOGOUT"));
    }
  }

  @Test
  void underJUnit4AFailureIsAFailure() {
    Result result = JUnitCore.runClasses(OfJUnit4.class);
    assertEquals(2, result.getRunCount());
    assertEquals(1, result.getFailureCount());
    assertEquals(
        "audit events with problems:\n  1. USER_LOGOUT: MISSING_FIELD userId",
        result.getFailures().get(0).getMessage());
  }
}
