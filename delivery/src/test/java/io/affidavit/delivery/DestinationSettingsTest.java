package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Both AWS destinations as they are configured; none of this needs a network. */
class DestinationSettingsTest {
  private static final AwsSettings EAST = AwsSettings.builder().region("us-east-1").build();
  private final ScriptedLogs logs = new ScriptedLogs();
  private final ScriptedBus bus = new ScriptedBus();

  @Test
  void theTargetIsTheSameForNameAndArn() {
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:/app/audit:*";
    for (String group : List.of("/app/audit", arn)) {
      CloudWatchLogsDestination destination =
          CloudWatchLogsDestination.builder(group).aws(EAST).build();
      assertEquals("cloudwatch-logs:us-east-1:/app/audit", destination.target());
      assertEquals(destination.target(), destination.toString());
    }
    String busArn = "arn:aws:events:us-east-1:123456789012:event-bus/audit";
    for (String name : List.of("audit", busArn)) {
      EventBridgeDestination destination = EventBridgeDestination.builder(name).aws(EAST).build();
      assertEquals("eventbridge:us-east-1:audit", destination.target());
      assertEquals(destination.target(), destination.toString());
    }
  }

  @Test
  void makingAndPlanningMakeNoClientAndSendingMakesOne() throws Exception {
    CloudWatchLogsDestination destination =
        CloudWatchLogsDestination.builder("/g")
            .aws(EAST)
            .client(logs.lazy())
            .clock(new ManualTime())
            .build();
    List<Batch> batches = destination.plan(Records.outbound(2));
    assertEquals(0, logs.clientsMade);
    batches.get(0).send();
    destination.plan(Records.outbound(2)).get(0).send();
    assertEquals(1, logs.clientsMade);
    destination.abort();
    destination.close();
    Failure after = Objects.requireNonNull(batches.get(0).send().failure());
    assertEquals("CLOSED", after.code());
    assertEquals(1, logs.clientsMade, "nobody would close another");
  }

  @Test
  void theStreamPatternAndItsValuesReachTheStream() {
    CloudWatchLogsDestination destination =
        CloudWatchLogsDestination.builder("/g")
            .aws(EAST)
            .client(logs.lazy())
            .application("clinic")
            .environment("prod")
            .host("h1")
            .logStream("{application}/{environment}/{host}/{category}")
            .build();
    assertEquals("clinic/prod/h1/PHI", destination.plan(Records.outbound(1)).get(0).lane());
    assertThrows(
        IllegalArgumentException.class,
        () -> CloudWatchLogsDestination.builder("/g").logStream("{patient}").build());
  }

  @Test
  void theCompleteRecordGoesToLogsWhateverItsSeverity() {
    CloudWatchLogsDestination destination =
        CloudWatchLogsDestination.builder("/g").aws(EAST).build();
    assertTrue(destination.accepts(Records.outbound(0, 0)));
    assertTrue(destination.accepts(Records.sized(0, 0, 10, null)));
    assertEquals(10_000, destination.maxWindowRecords());
    assertEquals(8 * 1_048_576, destination.maxWindowBytes());
  }

  @Test
  void theFilterOfTheBusReachesTheBus() {
    EventBridgeDestination destination =
        EventBridgeDestination.builder("bus")
            .aws(EAST)
            .client(bus.lazy())
            .clock(new ManualTime())
            .categories(List.of("MFA"))
            .minimumSeverity("LOW")
            .source("clinic")
            .maxRequestBytes(65_536)
            .build();
    assertFalse(destination.accepts(Records.outbound(0, Records.NOW)));
    Routing mfa = Routing.of(Records.NOW, "MFA_SETUP", "MFA", "LOW");
    OutboundRecord wanted = new OutboundRecord(Records.spooled(0, mfa, "{}"), mfa);
    assertTrue(destination.accepts(wanted));
    OutboundRecord large = Records.sized(1, Records.NOW, 10, Records.fill(65_536));
    assertEquals(2, destination.plan(List.of(wanted, large)).size());
    destination.abort();
    destination.close();
  }

  @Test
  void aRecordOfTheTrailPassesTheFilterIfItHasARedactedForm() {
    EventBridgeDestination destination =
        EventBridgeDestination.builder("bus").aws(EAST).categories(List.of("MFA")).build();
    Routing trail = Routing.ofTrail(Records.NOW, "AUDIT_CHECKPOINT", "AUDIT", "INFO");
    assertTrue(destination.accepts(new OutboundRecord(Records.spooled(0, trail, "{}"), trail)));
    byte[] bytes = trail.encode();
    OutboundRecord bare =
        new OutboundRecord(
            new io.affidavit.spool.SpooledRecord(
                Records.STREAM, 1, bytes, Records.utf8("{}"), null),
            trail);
    assertFalse(destination.accepts(bare));
  }
}
