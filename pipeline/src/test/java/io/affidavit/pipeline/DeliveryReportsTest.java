package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryReportsTest {
  private final RecordedStatus status = new RecordedStatus();

  @Test
  void aDeadLetterIsNamedByItsPositionAndNotByItsContent() {
    byte[] content = "{\"patientId\":\"MRN-4711\"}".getBytes(StandardCharsets.UTF_8);
    SpooledRecord record = new SpooledRecord(new UUID(1, 2), 9, new byte[0], content, content);
    new DeliveryReports(status).deadLettered("eventbridge:r:bus", record, "MalformedDetail");
    assertTrue(status.said("ERROR eventbridge:r:bus will never take"), status.lines.toString());
    assertTrue(status.said("#9"), status.lines.toString());
    assertFalse(status.said("4711"), status.lines.toString());
  }

  @Test
  void anEndIsWorthAnInfo() {
    new DeliveryReports(status).stopped("cloudwatch-logs:r:/g", "drained");
    assertEquals("INFO cloudwatch-logs:r:/g: delivery stopped, drained", status.lines.get(0));
  }

  @Test
  void theSpoolSpeaksThroughTheSameChannel() {
    SpoolStatus spool = new SpoolStatus(status);
    spool.info("one");
    spool.warn("two");
    spool.error("three", new IOException("disk"));
    assertEquals("[INFO one, WARN two, ERROR three: disk]", status.lines.toString());
  }

  @Test
  void aProcessHasANameAndAHostWithoutSettings() {
    assertFalse(Host.mainClass().isEmpty());
    assertFalse(Host.mainClass().contains("/"));
    assertFalse(Host.mainClass().contains(" "));
    assertFalse(Host.name().isEmpty());
  }
}
