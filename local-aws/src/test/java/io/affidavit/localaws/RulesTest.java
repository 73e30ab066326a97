package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules that bring events into a log group, through the real SDK. */
class RulesTest {
  private static final String GROUP = "/aws/events/back";
  private static final String GROUP_ARN = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
  private static final String PATTERN = "{\"source\":[\"s\"],\"detail-type\":[\"A\",\"B\"]}";

  @TempDir Path temp;
  private LocalAws aws = LocalAws.builder().logGroup(GROUP).eventBus("bus").start();
  private EventBridgeClient events = Clients.events(aws.endpoint());

  @AfterEach
  void close() {
    events.close();
    aws.close();
  }

  private void rule(String pattern, RuleState state, String... arns) {
    events.putRule(r -> r.name("rule").eventBusName("bus").eventPattern(pattern).state(state));
    for (String arn : arns) {
      Target target = Target.builder().id("t" + arn.hashCode()).arn(arn).build();
      events.putTargets(r -> r.rule("rule").eventBusName("bus").targets(target));
    }
  }

  private void put(String source, String type) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName("bus")
            .source(source)
            .detailType(type)
            .detail("{\"n\":1}")
            .build();
    assertEquals(0, events.putEvents(r -> r.entries(entry)).failedEntryCount());
  }

  @Test
  void whatMatchesComesAsATargetGetsIt() {
    rule(PATTERN, RuleState.ENABLED, GROUP_ARN + ":*");
    put("s", "B");
    put("s", "C");
    put("other", "A");
    assertEquals(3, aws.events().size());
    assertEquals(List.of(aws.events().get(0).toJson()), aws.logs().messages(GROUP));
  }

  @Test
  void aDisabledRuleBringsNothing() {
    rule(PATTERN, RuleState.DISABLED, GROUP_ARN);
    put("s", "A");
    assertEquals(List.of(), aws.logs().messages(GROUP));
    // Its targets stay when it is put again.
    rule(PATTERN, RuleState.ENABLED);
    put("s", "A");
    assertEquals(1, aws.logs().messages(GROUP).size());
  }

  @Test
  void otherTargetsAreKeptAndGetNothing() {
    rule(PATTERN, RuleState.ENABLED, "arn:aws:sns:us-east-1:000000000000:t", GROUP_ARN + "x");
    put("s", "A");
    assertEquals(List.of(), aws.logs().messages(GROUP));
    assertEquals(
        2, events.listTargetsByRule(r -> r.rule("rule").eventBusName("bus")).targets().size());
    assertEquals(
        PATTERN, events.listRules(r -> r.eventBusName("bus")).rules().get(0).eventPattern());
    assertEquals(List.of(), events.listRules(r -> {}).rules(), "those of the default bus");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThrows(
        ResourceNotFoundException.class, () -> events.listRules(r -> r.eventBusName("none")));
    assertThrows(
        ResourceNotFoundException.class,
        () -> events.listTargetsByRule(r -> r.rule("none").eventBusName("bus")));
  }

  /** Better refused than matched in another way than the service does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no",
        "{\"source\":\"s\"}",
        "{\"source\":[]}",
        "{\"source\":[{\"prefix\":\"s\"}]}",
        "{\"detail\":{\"a\":[\"b\"]}}"
      })
  void patternsThatAreNotEvaluatedAreRefused(String pattern) {
    EventBridgeException e =
        assertThrows(
            InvalidEventPatternException.class,
            () -> events.putRule(r -> r.name("rule").eventBusName("bus").eventPattern(pattern)));
    assertEquals(400, e.statusCode());
  }

  @Test
  void rulesSurviveARestart() {
    aws.close();
    for (int run = 0; run < 2; run++) {
      events.close();
      aws = LocalAws.builder().stateDirectory(temp).logGroup(GROUP).eventBus("bus").start();
      events = Clients.events(aws.endpoint());
      if (run == 0) {
        rule(PATTERN, RuleState.ENABLED, GROUP_ARN);
        aws.close();
      }
    }
    put("s", "A");
    assertEquals(1, aws.logs().messages(GROUP).size());
  }

  @Test
  void aBusTellsItsKeyAndItsQueue() {
    events.createEventBus(
        r -> r.name("keyed").kmsKeyIdentifier("key").deadLetterConfig(d -> d.arn("arn:queue")));
    DescribeEventBusResponse keyed = events.describeEventBus(r -> r.name("keyed"));
    assertEquals("key", keyed.kmsKeyIdentifier());
    assertEquals("arn:queue", keyed.deadLetterConfig().arn());
    DescribeEventBusResponse plain = events.describeEventBus(r -> r.name("bus"));
    assertNull(plain.kmsKeyIdentifier());
    assertTrue(plain.deadLetterConfig() == null || plain.deadLetterConfig().arn() == null);
  }
}
