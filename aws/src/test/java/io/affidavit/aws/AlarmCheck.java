package io.affidavit.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each filter has an alarm, each alarm reaches the topic, and the topic's key lets it. */
final class AlarmCheck implements TemplateCheck {
  private static final List<String> ACTIONS = List.of("AlarmActions", "InsufficientDataActions");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    Set<String> watched = new HashSet<>();
    template
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            (name, alarm) -> {
              watched.add(metric(Template.at(alarm, "Properties"), "Namespace"));
              actions(name, alarm, findings);
            });
    template
        .resources("AWS::Logs::MetricFilter")
        .forEach(
            (name, filter) -> {
              Object metric =
                  Template.list(Template.at(filter, "Properties", "MetricTransformations")).get(0);
              if (!watched.contains(metric(metric, "MetricNamespace"))) {
                findings.add(name + " has no alarm");
              }
              Map<String, Object> properties = Template.map(metric);
              if (properties.containsKey("DefaultValue") && properties.containsKey("Dimensions")) {
                findings.add(name + " has a default value and dimensions, which is refused");
              }
              pattern(name, filter, findings);
            });
    topic(template, findings);
    Object silence = Template.at(template.resource("SilenceAlarm"), "Properties");
    if (!"breaching".equals(Template.at(silence, "TreatMissingData"))
        || !"IncomingLogEvents".equals(Template.at(silence, "MetricName"))) {
      findings.add("silence is no alarm");
    }
    return findings;
  }

  private static String metric(@Nullable Object of, String namespace) {
    return Template.text(Template.at(of, namespace))
        + " "
        + Template.text(Template.at(of, "MetricName"));
  }

  private static void actions(String name, Object alarm, List<String> findings) {
    for (String actions : ACTIONS) {
      if (!Template.texts(Template.at(alarm, "Properties", actions))
          .equals(List.of("${AlertTopic}"))) {
        findings.add(name + ": " + actions + " are not the topic");
      }
    }
  }

  private static void pattern(String name, Object filter, List<String> findings) {
    try {
      FilterPattern.parse(Template.text(Template.at(filter, "Properties", "FilterPattern")));
    } catch (IllegalArgumentException e) {
      findings.add(name + ": " + e.getMessage());
    }
  }

  /** With the key that AWS keeps for SNS, alarms fail without a word. */
  private static void topic(Template template, List<String> findings) {
    Object key = Template.at(template.resource("AlertTopic"), "Properties", "KmsMasterKeyId");
    if (!"${AlertKey}".equals(Template.text(key))) {
      findings.add("the topic is not encrypted with AlertKey");
    }
    for (String service : List.of("cloudwatch.amazonaws.com", "events.amazonaws.com")) {
      if (!allows(template.resource("AlertKey"), service, "kms:GenerateDataKey*")) {
        findings.add("AlertKey cannot be used by " + service);
      }
      if (!allows(template.resource("AlertTopicPolicy"), service, "sns:Publish")) {
        findings.add("the topic takes nothing from " + service);
      }
    }
  }

  private static boolean allows(Object resource, String service, String action) {
    return Template.statements(resource).stream()
        .filter(it -> "Allow".equals(Template.at(it, "Effect")))
        .filter(it -> Template.texts(Template.at(it, "Action")).contains(action))
        .anyMatch(it -> Template.texts(Template.at(it, "Principal", "Service")).contains(service));
  }
}
