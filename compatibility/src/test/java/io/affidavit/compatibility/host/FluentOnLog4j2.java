package io.affidavit.compatibility.host;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.RecordedCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MarkerFactory;

/**
 * SLF4J 2's fluent calls, of which Log4j2's bridge keeps the last marker, and the key-values as
 * text in the context data.
 */
class FluentOnLog4j2 {
  @Test
  void takesKeyValuesWhereAuditIsTheLastMarker(@TempDir Path directory) {
    String event =
        RecordedCall.record(
            directory,
            log ->
                log.atInfo()
                    .addMarker(MarkerFactory.getMarker("FIRST"))
                    .addMarker(AUDIT)
                    .addKeyValue("userId", "u1")
                    .addKeyValue("patientId", "P-1")
                    .addKeyValue("password", "hunter2")
                    .log("PHI_QUERIED"));
    assertTrue(event.contains("\"userId\":\"u1\""), event);
    assertTrue(event.contains("\"patientId\":\"P-1\""), event);
    assertTrue(event.contains("\"eventType\":\"PHI_QUERIED\""), event);
    assertFalse(event.contains("hunter2"), event);
  }
}
