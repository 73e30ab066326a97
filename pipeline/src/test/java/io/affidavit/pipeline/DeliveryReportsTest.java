package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.Failure;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private static SpooledRecord record(int sequence) {
    return new SpooledRecord(new UUID(1, 2), sequence, new byte[0], new byte[0], null);
  }

  private long said(String part) {
    return status.lines.stream().filter(line -> line.contains(part)).count();
  }

  @Test
  void aThousandDeadLettersAreFewLinesAndATotal() {
    DeliveryReports reports = new DeliveryReports(status);
    for (int i = 0; i < 1000; i++) {
      reports.deadLettered("t", record(i), "MalformedDetail: refused by the event bus");
    }
    reports.deadLettered("t", record(1000), "TOO_LARGE: 300000 bytes");
    assertEquals(4, said("MalformedDetail"), status.lines.toString());
    assertEquals(1, said("#0]: MalformedDetail: refused by the event bus"));
    assertEquals(1, said("#999]: MalformedDetail: refused by the event bus; 1000 times so far"));
    assertEquals(1, said("#1000]: TOO_LARGE"), "another kind is told at once");
    reports.delivered("t", 7);
    reports.delivered("other", 5);
    reports.stopped("t", "drained");
    assertEquals(1, said("INFO t: delivery stopped, drained; 7 delivered, 1001 dead letters"));
  }

  @Test
  void alarmsOfOneKindAreToldLessAndLessOften() {
    DeliveryReports reports = new DeliveryReports(status);
    Failure gone = Failure.needsOperator("LOG_STREAM_GONE", "find out who deleted it");
    for (int i = 0; i < 25; i++) {
      reports.alarmed("t", gone);
    }
    reports.alarmed("other", gone);
    assertEquals(
        List.of(
            "ERROR t: LOG_STREAM_GONE: find out who deleted it",
            "ERROR t: LOG_STREAM_GONE: find out who deleted it; 10 times so far",
            "ERROR other: LOG_STREAM_GONE: find out who deleted it"),
        status.lines);
  }

  @Test
  void changedTimesAreToldOnceAndInTheTotal() {
    DeliveryReports reports = new DeliveryReports(status);
    reports.restamped("t", List.of(record(1), record(2)));
    reports.restamped("t", List.of(record(3)));
    assertEquals(1, said("WARN t: records are stored under the time of sending"));
    reports.stopped("t", "drained");
    assertEquals(1, said("drained; 3 restamped"));
  }

  @Test
  void kindsThatAServerMakesUpCostNoMemory() {
    DeliveryReports reports = new DeliveryReports(status);
    for (int i = 0; i < 5000; i++) {
      reports.alarmed("t", Failure.needsOperator("CODE_" + i, ""));
    }
    assertTrue(status.lines.size() < 220, status.lines.size() + " lines");
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
