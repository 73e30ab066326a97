package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.event.ruler.Ruler;

/** Filters, rules and rights of the template, held against what the appender really does. */
class RealEventsTest {
  private static final Template TEMPLATE = Template.parse(Template.text());
  private static RealEvents events;

  @BeforeAll
  static void send(@TempDir Path directory) throws Exception {
    events = RealEvents.send(directory);
  }

  private static Set<String> matching(String filter) {
    Object pattern =
        Template.at(
            TEMPLATE.resources("AWS::Logs::MetricFilter").get(filter),
            "Properties",
            "FilterPattern");
    Predicate<JsonNode> matches = FilterPattern.parse(Template.text(pattern));
    Set<String> found = new TreeSet<>();
    events
        .records()
        .forEach(
            (name, record) -> {
              if (matches.test(record)) {
                found.add(name);
              }
            });
    return found;
  }

  @Test
  void eachFilterCountsWhatItsAlarmIsAbout() {
    Map<String, Set<String>> expected =
        Map.of(
            "FailedLoginsFilter", Set.of("login failed", "login with failure"),
            "UnusualAccessFilter", Set.of("access, new place", "access, outside at night"),
            "MfaDisabledFilter", Set.of("second factor off"),
            "SecuritySettingsFilter", Set.of("setting", "right"),
            "DeliveryFailedFilter", Set.of("late"),
            "RecordIntegrityFilter", Set.of("gap", "stopped", "tampered"));
    Map<String, Set<String>> found = new TreeMap<>();
    TEMPLATE
        .resources("AWS::Logs::MetricFilter")
        .forEach(
            (name, filter) -> {
              if ("${AppAuditLogGroup}"
                  .equals(Template.text(Template.at(filter, "Properties", "LogGroupName")))) {
                found.put(name, matching(name));
              }
            });
    assertEquals(new TreeMap<>(expected), found);
  }

  private static Set<String> caught(String rule) throws Exception {
    String pattern = pattern(rule);
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> event : events.busEvents().entrySet()) {
      if (Ruler.matchesRule(event.getValue(), pattern)) {
        found.add(event.getKey());
      }
    }
    return found;
  }

  /** As EventBridge gets it: JSON, with the parameter's default in its place. */
  private static String pattern(String rule) {
    Object pattern =
        Template.at(
            TEMPLATE.resources("AWS::Events::Rule").get(rule), "Properties", "EventPattern");
    try {
      return new ObjectMapper()
          .writeValueAsString(pattern)
          .replace("{\"Ref\":\"EventSource\"}", "\"io.affidavit\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theRuleCatchesWhatIsCriticalInTheRedactedCopies() throws Exception {
    assertEquals(
        new TreeSet<>(
            List.of(
                "second factor off",
                "setting",
                "right",
                "locked",
                "emergency",
                "exported",
                "deleted",
                "late",
                "gap",
                "stopped",
                "tampered",
                "own type, critical")),
        caught("SecurityCriticalRule"));
  }

  @Test
  void thatAProcessEndsIsNoAlarm() throws Exception {
    JsonNode end = Objects.requireNonNull(events.records().get("ordinary end"));
    assertEquals("AUDIT_RECORDING_STOPPED", end.path("eventType").asText());
    assertFalse(matching("RecordIntegrityFilter").contains("ordinary end"));
    assertTrue(events.busEvents().containsKey("ordinary end"));
    assertFalse(caught("SecurityCriticalRule").contains("ordinary end"));
  }

  @Test
  void theOtherRuleCatchesTestEventsOnly() throws Exception {
    assertEquals(Set.of("self test"), caught("SelfTestRule"));
  }

  @Test
  void anotherSourceIsNotOurs() throws Exception {
    for (String event : events.busEvents().values()) {
      String others = event.replace("\"io.affidavit\"", "\"io.other\"");
      assertFalse(Ruler.matchesRule(others, pattern("SelfTestRule")));
      assertFalse(Ruler.matchesRule(others, pattern("SecurityCriticalRule")));
    }
  }

  /** The topic's text leaves a value out that the copy does not have. */
  @Test
  void theCopiesHaveWhatTheTopicsMessageNames() throws Exception {
    Object target =
        Template.list(
                Template.at(
                    TEMPLATE.resources("AWS::Events::Rule").get("SecurityCriticalRule"),
                    "Properties",
                    "Targets"))
            .get(0);
    Map<String, Object> paths =
        Template.map(Template.at(target, "InputTransformer", "InputPathsMap"));
    String text = Template.text(Template.at(target, "InputTransformer", "InputTemplate"));
    JsonNode event = new ObjectMapper().readTree(events.busEvents().get("deleted"));
    assertTrue(paths.size() > 5);
    for (Map.Entry<String, Object> path : paths.entrySet()) {
      assertTrue(text.contains("<" + path.getKey() + ">"), path.getKey());
      assertTrue(
          FieldSelector.parse(String.valueOf(path.getValue())).in(event) != null, path::toString);
    }
  }

  @Test
  void theAppenderCallsWhatItsPolicyAllowsAndNothingElse() {
    assertEquals(AppenderPolicyCheck.ALLOWED.keySet(), events.calls());
  }

  @Test
  void aFilterThatIsTooLongOrWrongWouldBeSeen() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FilterPattern.parse("{ $.a = " + "x".repeat(1020) + " }"));
  }
}
