package io.affidavit.auditor.doctor;

import io.affidavit.auditor.doctor.StackFacts.Filter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/** What is made of a log group's events: metrics for alarms, and the record copy. */
final class FilterChecks {
  private final Context context;
  private final Look look;

  FilterChecks(Context context) {
    this.context = context;
    this.look = context.look();
  }

  /** The metric filters of a group, by what they count: their names are CloudFormation's. */
  void metrics(String logGroup, String label, String kind) {
    String what = label + ": metric filters";
    List<MetricFilter> found =
        look.ask(
            Question.of(what, "logs:DescribeMetricFilters", "log group " + logGroup),
            () ->
                context
                    .clients()
                    .logs()
                    .describeMetricFiltersPaginator(r -> r.logGroupName(logGroup))
                    .metricFilters()
                    .stream()
                    .toList());
    if (found == null) {
      return;
    }
    Map<String, MetricFilter> byMetric = new HashMap<>();
    found.forEach(
        filter ->
            filter.metricTransformations().forEach(m -> byMetric.put(m.metricName(), filter)));
    List<Filter> expected = context.facts().filters(kind);
    int good = 0;
    for (Filter filter : expected) {
      good += metric(what, filter, byMetric.get(filter.metric())) ? 1 : 0;
    }
    if (good > 0) {
      look.ok(what, good + " of " + expected.size() + " as in the template");
    }
  }

  private boolean metric(String what, Filter expected, @Nullable MetricFilter found) {
    if (found == null) {
      look.fail(what, expected.metric() + " is missing", "deploy the template again");
      return false;
    }
    found
        .metricTransformations()
        .forEach(m -> context.found().namespaces.put(m.metricName(), m.metricNamespace()));
    if (!plain(expected.pattern()).equals(plain(found.filterPattern()))) {
      look.fail(
          what,
          expected.metric() + " has another pattern than the template",
          "see why it was changed; deploy the template again");
      return false;
    }
    return true;
  }

  private static String plain(@Nullable String pattern) {
    return pattern == null ? "" : pattern.replaceAll("\\s+", " ").strip();
  }

  /** Everything must reach Firehose. */
  void subscription(String logGroup) {
    String what = "record copy: subscription";
    List<SubscriptionFilter> found =
        look.ask(
            Question.of(what, "logs:DescribeSubscriptionFilters", "log group " + logGroup),
            () ->
                context
                    .clients()
                    .logs()
                    .describeSubscriptionFiltersPaginator(r -> r.logGroupName(logGroup))
                    .subscriptionFilters()
                    .stream()
                    .filter(filter -> filter.destinationArn().contains(":firehose:"))
                    .toList());
    if (found == null) {
      return;
    }
    List<SubscriptionFilter> whole =
        found.stream().filter(filter -> plain(filter.filterPattern()).isEmpty()).toList();
    whole.forEach(
        filter -> context.found().deliveries.add(Targets.lastPart(filter.destinationArn())));
    String detail =
        found.isEmpty()
            ? "nothing goes to Firehose"
            : whole.isEmpty()
                ? found.get(0).filterName() + " takes only what its pattern matches"
                : whole.get(0).filterName() + " hands everything to Firehose";
    look.expect(
        !whole.isEmpty(),
        what,
        detail,
        "without it nothing is kept out of reach of who may delete the log group: deploy the"
            + " template again");
  }
}
