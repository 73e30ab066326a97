package io.affidavit.compatibility.host;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.RecordedCall;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** logstash-logback-encoder's arguments, whichever version, with and without its Jackson. */
class LogstashCalls {
  @TempDir Path directory;

  @Test
  void keepTheirTypes() {
    Map<String, Object> more = new TreeMap<>();
    more.put("patientId", "P-1");
    more.put("dataType", Arrays.asList("DICOM", 2));
    String event =
        RecordedCall.record(
            directory,
            log ->
                log.info(
                    AUDIT,
                    "PHI_QUERIED",
                    kv("userId", "u1"),
                    keyValue("recordCount", 17),
                    value("mfaUsed", true),
                    entries(more)));
    assertTrue(
        event.contains(
            "\"userId\":\"u1\",\"recordCount\":17,\"mfaUsed\":true,"
                + "\"dataType\":[\"DICOM\",2],\"patientId\":\"P-1\""),
        event);
  }

  @Test
  void areRedactedInTheMessageToo() {
    String event =
        RecordedCall.record(
            directory,
            log ->
                log.info(AUDIT, "tried {} as {}", kv("password", "hunter2"), kv("userId", "u1")));
    assertFalse(event.contains("hunter2"), event);
    assertTrue(event.contains("as userId=u1"), event);
  }
}
