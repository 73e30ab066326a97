package io.affidavit.compatibility.host;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.RecordedCall;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MarkerFactory;

/** SLF4J 2's fluent calls, which Logback hands over whole. */
class FluentOnLogback {
  @Test
  void keepsEveryMarkerAndEveryType(@TempDir Path directory) {
    String event =
        RecordedCall.record(
            directory,
            log ->
                log.atInfo()
                    .addMarker(AUDIT)
                    .addMarker(MarkerFactory.getMarker("LAST"))
                    .addKeyValue("userId", "u1")
                    .addKeyValue("recordCount", 17)
                    .addKeyValue("mfaUsed", true)
                    .addKeyValue("fieldsAccessed", Arrays.asList("name", null))
                    .addKeyValue("password", "hunter2")
                    .log("PHI_QUERIED"));
    assertTrue(
        event.contains(
            "\"userId\":\"u1\",\"recordCount\":17,\"mfaUsed\":true,"
                + "\"fieldsAccessed\":[\"name\",null]"),
        event);
    assertTrue(event.contains("\"eventType\":\"PHI_QUERIED\""), event);
    assertFalse(event.contains("hunter2"), event);
  }
}
