package io.affidavit.auditor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms of the whole template, and each thing that can be wrong with one. */
class AlarmChecksTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts";
  private final List<MetricAlarm> alarms = new ArrayList<>();

  private final ClientDoubles account =
      new ClientDoubles() {
        @Override
        public CloudWatchClient metrics() {
          return new CloudWatchClient() {
            /** A page each, so that all pages are read. */
            @Override
            public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
              int at = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
              String next = at + 1 < alarms.size() ? String.valueOf(at + 1) : null;
              return DescribeAlarmsResponse.builder()
                  .metricAlarms(alarms.subList(at, Math.min(at + 1, alarms.size())))
                  .nextToken(next)
                  .build();
            }

            @Override
            public String serviceName() {
              return "monitoring";
            }

            @Override
            public void close() {}
          };
        }
      };

  private final Context context = account.context();

  @BeforeEach
  void whole() {
    context.found().deliveries.add("record");
    context.found().queues.addAll(Set.of("letters", "others"));
    for (StackFacts.Filter filter : context.facts().filters()) {
      context.found().namespaces.put(filter.metric(), "Affidavit/test/clinic");
    }
    for (StackFacts.Alarm alarm : context.facts().alarms()) {
      if ("QueueName".equals(alarm.dimension())) {
        alarms.add(alarm(alarm, "letters"));
        alarms.add(alarm(alarm, "others"));
      } else {
        boolean stream = "DeliveryStreamName".equals(alarm.dimension());
        alarms.add(alarm(alarm, stream ? "record" : "/affidavit/test/clinic"));
      }
    }
  }

  private static MetricAlarm alarm(StackFacts.Alarm facts, String watched) {
    String namespace = facts.namespace() == null ? "Affidavit/test/clinic" : facts.namespace();
    MetricAlarm.Builder alarm =
        MetricAlarm.builder()
            .namespace(namespace)
            .metricName(facts.metric())
            .treatMissingData(facts.missingData())
            .actionsEnabled(true)
            .stateValue(StateValue.INSUFFICIENT_DATA)
            .alarmActions(TOPIC);
    return facts.dimension() == null
        ? alarm.build()
        : alarm
            .dimensions(Dimension.builder().name(facts.dimension()).value(watched).build())
            .build();
  }

  private String check() {
    new AlarmChecks(context).check();
    return ClientDoubles.lines(context.look());
  }

  private void change(String metric, UnaryOperator<MetricAlarm> change) {
    alarms.replaceAll(alarm -> alarm.metricName().equals(metric) ? change.apply(alarm) : alarm);
  }

  @Test
  void allOfTheTemplateAreGood() {
    int count = alarms.size();
    assertEquals(
        "OK alarms (" + count + " of " + count + " are there, enabled, and tell somebody)\n",
        check());
    assertEquals(Set.of(TOPIC), context.found().topics);
  }

  @Test
  void oneThatIsMissing() {
    alarms.removeIf(alarm -> alarm.metricName().equals("MfaDisabled"));
    assertTrue(check().contains("FAIL alarms (none on MfaDisabled)\n"));
  }

  @Test
  void oneQueueOfTwoIsNotWatched() {
    alarms.removeIf(
        alarm ->
            alarm.dimensions().stream().anyMatch(dimension -> dimension.value().equals("others")));
    assertTrue(
        check().contains("FAIL alarms (none on ApproximateNumberOfMessagesVisible of others)"));
  }

  @Test
  void oneOfAnotherStackIsNotOurs() {
    change("MfaDisabled", alarm -> alarm.toBuilder().namespace("Affidavit/other/x").build());
    assertTrue(check().contains("FAIL alarms (none on MfaDisabled)\n"));
  }

  @Test
  void silenceThatIsNoAlarm() {
    change("IncomingLogEvents", a -> a.toBuilder().treatMissingData("notBreaching").build());
    String lines = check();
    assertTrue(
        lines.contains(
            "FAIL alarms (IncomingLogEvents of /affidavit/test/clinic treats missing data as"
                + " notbreaching, not as breaching)"),
        lines);
  }

  @Test
  void oneThatTellsNobody() {
    change("DeliveryErrors", a -> a.toBuilder().alarmActions(List.of()).build());
    change("FailedLogins", a -> a.toBuilder().actionsEnabled(false).build());
    String lines = check();
    assertTrue(lines.contains("DeliveryErrors of /affidavit/test/clinic has no action"), lines);
    assertTrue(lines.contains("FailedLogins has its actions disabled"), lines);
  }

  @Test
  void oneThatIsRaised() {
    change("RecordIntegrity", a -> a.toBuilder().stateValue(StateValue.ALARM).build());
    assertTrue(check().contains("FAIL alarms (RecordIntegrity is raised now)"));
  }

  /** Whoever could not find the filter has said so. */
  @Test
  void whatWasNotFoundIsNotAskedFor() {
    context.found().namespaces.clear();
    alarms.removeIf(alarm -> alarm.namespace().startsWith("Affidavit/"));
    String lines = check();
    assertFalse(lines.contains("FAIL"), lines);
  }
}
