package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code auditor doctor} looks for is what the template makes. */
class StackFactsTest {
  private static final Path FACTS =
      Path.of("..", "auditor/src/main/resources/io/affidavit/auditor/doctor/stack.json");

  private static final Path DOCTOR =
      Path.of("..", "auditor/src/main/java/io/affidavit/auditor/doctor");
  private static final Pattern ACTION = Pattern.compile("\"((?!aws:)[a-z0-9]+:[A-Z][A-Za-z]+)\"");

  private final Template template = Template.parse(Template.text());
  private final Map<String, Object> facts = facts();

  private static Map<String, Object> facts() {
    try {
      return Template.map(new ObjectMapper().readValue(Files.readString(FACTS), Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Object> set(@Nullable Object list) {
    return new HashSet<>(Template.list(list));
  }

  @Test
  void everyMetricFilterWithItsPattern() {
    Set<Object> expected = new HashSet<>();
    for (Object filter : template.resources("AWS::Logs::MetricFilter").values()) {
      Object metric =
          Template.list(Template.at(filter, "Properties", "MetricTransformations")).get(0);
      boolean record =
          Template.text(Template.at(filter, "Properties", "LogGroupName"))
              .equals("${AppAuditLogGroup}");
      expected.add(
          Map.of(
              "group", record ? "record" : "trail",
              "metric", Template.text(Template.at(metric, "MetricName")),
              "pattern", Template.text(Template.at(filter, "Properties", "FilterPattern"))));
    }
    assertFalse(expected.isEmpty());
    assertEquals(expected, set(facts.get("filters")));
  }

  @Test
  void everyAlarmWithItsMetric() {
    Set<Object> expected =
        template.resources("AWS::CloudWatch::Alarm").values().stream()
            .map(StackFactsTest::alarm)
            .collect(Collectors.toSet());
    assertFalse(expected.isEmpty());
    assertEquals(expected, set(facts.get("alarms")));
  }

  /** A namespace that is AWS's own, and the first dimension; ours depends on parameters. */
  private static Object alarm(Object resource) {
    Map<String, Object> properties = Template.map(Template.at(resource, "Properties"));
    Map<String, Object> alarm = new LinkedHashMap<>();
    alarm.put("metric", properties.get("MetricName"));
    alarm.put("missingData", properties.get("TreatMissingData"));
    List<?> dimensions = Template.list(properties.get("Dimensions"));
    if (!dimensions.isEmpty()) {
      alarm.put("namespace", properties.get("Namespace"));
      alarm.put("dimension", Template.at(dimensions.get(0), "Name"));
    }
    return alarm;
  }

  @Test
  void retentionAndIndexes() {
    Object chosen = Template.at(template.root(), "Parameters", "RetentionPeriod", "Default");
    assertEquals(Template.text(chosen), String.valueOf(facts.get("retentionDays")));
    int least =
        Template.map(Template.at(template.root(), "Mappings", "Retention")).values().stream()
            .mapToInt(period -> Integer.parseInt(Template.text(Template.at(period, "Days"))))
            .min()
            .orElseThrow();
    assertEquals(least, facts.get("leastRetentionDays"));
    Object group = template.resource("AppAuditLogGroup");
    Object policy = Template.list(Template.at(group, "Properties", "FieldIndexPolicies")).get(0);
    assertEquals(Template.at(policy, "Fields"), facts.get("indexFields"));
  }

  /** The rights that the checks say they need, and no others. */
  @Test
  void theDoctorMayDoWhatItAsksAndNothingElse() throws IOException {
    Set<String> granted =
        Template.statements(template.resource("DoctorPolicy")).stream()
            .flatMap(statement -> Template.texts(Template.at(statement, "Action")).stream())
            .collect(Collectors.toSet());
    Set<String> asked = new HashSet<>();
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(DOCTOR, "*.java")) {
      for (Path source : sources) {
        ACTION.matcher(Files.readString(source)).results().forEach(it -> asked.add(it.group(1)));
      }
    }
    assertTrue(asked.contains("logs:DescribeLogGroups"), asked::toString);
    assertEquals(new TreeSet<>(granted), new TreeSet<>(asked));
  }
}
