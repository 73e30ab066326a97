package io.affidavit.auditor.doctor;

import io.affidavit.auditor.doctor.StackFacts.Alarm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms, by what they watch: their names are CloudFormation's. */
final class AlarmChecks {
  private static final String WHAT = "alarms";
  private static final String DEPLOY = "deploy the template again";

  private final Context context;
  private final Look look;
  private int good;
  private int expected;

  AlarmChecks(Context context) {
    this.context = context;
    this.look = context.look();
  }

  /** One alarm as it must be. */
  private record Wanted(
      String namespace, String metric, @Nullable String dimension, @Nullable String value) {
    boolean isWatchedBy(MetricAlarm alarm) {
      return namespace.equals(alarm.namespace())
          && metric.equals(alarm.metricName())
          && (dimension == null || alarm.dimensions().stream().anyMatch(this::is));
    }

    private boolean is(Dimension of) {
      return of.name().equals(dimension) && of.value().equals(value);
    }

    @Override
    public String toString() {
      return value == null ? metric : metric + " of " + value;
    }
  }

  void check() {
    List<MetricAlarm> all =
        look.ask(
            Question.of(WHAT, "cloudwatch:DescribeAlarms", "*"),
            () ->
                context
                    .clients()
                    .metrics()
                    .describeAlarmsPaginator(r -> r.alarmTypes(AlarmType.METRIC_ALARM))
                    .metricAlarms()
                    .stream()
                    .toList());
    if (all == null) {
      return;
    }
    for (Alarm alarm : context.facts().alarms()) {
      for (Wanted wanted : wanted(alarm)) {
        expected++;
        judge(alarm, wanted, all.stream().filter(wanted::isWatchedBy).toList());
      }
    }
    if (good > 0) {
      look.ok(WHAT, good + " of " + expected + " are there, enabled, and tell somebody");
    }
  }

  /** None where what it watches was not found: that is said by whoever looked for it. */
  private List<Wanted> wanted(Alarm alarm) {
    String namespace = alarm.namespace();
    if (namespace == null) {
      String made = context.found().namespaces.get(alarm.metric());
      return made == null ? List.of() : List.of(new Wanted(made, alarm.metric(), null, null));
    }
    List<Wanted> each = new ArrayList<>();
    String dimension = Objects.requireNonNull(alarm.dimension());
    for (String value : values(dimension)) {
      each.add(new Wanted(namespace, alarm.metric(), dimension, value));
    }
    return each;
  }

  private Collection<String> values(String dimension) {
    return switch (dimension) {
      case "DeliveryStreamName" -> context.found().deliveries;
      case "QueueName" -> context.found().queues;
      default -> {
        String group = context.targets().logGroup();
        yield group == null ? List.of() : List.of(group);
      }
    };
  }

  private void judge(Alarm alarm, Wanted wanted, List<MetricAlarm> found) {
    if (found.isEmpty()) {
      look.fail(WHAT, "none on " + wanted, DEPLOY);
      return;
    }
    List<String> wrong = new ArrayList<>();
    for (MetricAlarm one : found) {
      one.alarmActions().stream()
          .filter(action -> action.contains(":sns:"))
          .forEach(context.found().topics::add);
      String finding = finding(alarm, one);
      if (finding == null) {
        good++;
        return;
      }
      wrong.add(finding);
    }
    look.fail(WHAT, wanted + " " + wrong.get(0), remedy(wrong.get(0)));
  }

  private static @Nullable String finding(Alarm expected, MetricAlarm alarm) {
    if (!Boolean.TRUE.equals(alarm.actionsEnabled())) {
      return "has its actions disabled";
    }
    if (alarm.alarmActions().isEmpty()) {
      return "has no action: nobody is told";
    }
    String missing = alarm.treatMissingData() == null ? "missing" : alarm.treatMissingData();
    if (!missing.equalsIgnoreCase(expected.missingData())) {
      return "treats missing data as "
          + missing.toLowerCase(Locale.ROOT)
          + ", not as "
          + expected.missingData();
    }
    return alarm.stateValue() == StateValue.ALARM ? "is raised now" : null;
  }

  private static String remedy(String finding) {
    if (finding.startsWith("is raised")) {
      return "see why: aws cloudwatch describe-alarms --state-value ALARM";
    }
    return finding.startsWith("has its actions") ? "aws cloudwatch enable-alarm-actions" : DEPLOY;
  }
}
