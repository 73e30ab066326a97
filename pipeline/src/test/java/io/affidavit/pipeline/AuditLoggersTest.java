package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditLoggersTest {

  private static AuditSettings settings(String loggers) {
    return AuditSettings.builder().environment(Map.of("AFFIDAVIT_LOGGERS", loggers)).build();
  }

  private static AuditLoggers named(String loggers) {
    AuditSettings settings = settings(loggers);
    assertEquals(List.of(), settings.problems());
    return settings.loggers();
  }

  @Test
  void aLoggerIsTakenWithItsChildrenAndNotWhatOnlyBeginsAlike() {
    AuditLoggers loggers = named("com.clinic.audit , Legacy");
    assertTrue(loggers.take("com.clinic.audit"));
    assertTrue(loggers.take("com.clinic.audit.deep.Er"));
    assertTrue(loggers.take("com.clinic.audit$Inner"));
    assertTrue(loggers.take("Legacy.x"));
    for (String other : List.of("com.clinic.auditor", "com.clinic", "", "legacy", "x.Legacy")) {
      assertFalse(loggers.take(other), other);
    }
    assertFalse(loggers.take(null));
  }

  @Test
  void unsetMeansNone() {
    for (String unset : List.of("", " ", "AUDIT_LOGGERS_IS_UNDEFINED", "${env:AUDIT_LOGGERS}")) {
      assertSame(AuditLoggers.NONE, named(unset));
    }
    assertFalse(AuditLoggers.NONE.take("com.clinic"));
  }

  /** A name that is lost for its neighbour's sake would be a logger that nobody audits. */
  @Test
  void anUnresolvedVariableTakesOnlyItselfAway() {
    for (String list : List.of("a,B_IS_UNDEFINED", "${env:B},a", "B_IS_UNDEFINED , a")) {
      assertTrue(named(list).take("a"), list);
      assertFalse(named(list).take("B_IS_UNDEFINED"), list);
    }
    AuditSettings elements =
        AuditSettings.builder()
            .environment(Map.of())
            .add("loggers", "a")
            .add("loggers", "B_IS_UNDEFINED")
            .add("loggers", null)
            .add("loggers", "c, d")
            .build();
    assertEquals(List.of(), elements.problems());
    assertTrue(elements.loggers().take("a") && elements.loggers().take("d"));
  }

  @Test
  void whatSeveralAppendersTakeIsTheirUnion() {
    AuditLoggers both = named("a").and(named("b")).and(AuditLoggers.NONE);
    assertTrue(both.take("a.x") && both.take("b"));
    assertFalse(both.take("c"));
  }

  @Test
  void theRootIsRefusedByEveryName() {
    for (String root : List.of("root", "ROOT", "a,", "a,,b")) {
      List<String> problems = settings(root).problems();
      assertFalse(problems.isEmpty(), root);
      assertTrue(problems.get(0).startsWith("loggers must name loggers"), () -> "" + problems);
      assertTrue(problems.get(0).contains("not the root"), () -> "" + problems);
    }
  }

  @Test
  void whatLogsWhileItDeliversIsRefused() {
    for (String name :
        List.of("software.amazon.awssdk.request", "software", "org", "org.apache.http.wire")) {
      List<String> problems = settings(name).problems();
      assertEquals(1, problems.size(), name);
      assertTrue(problems.get(0).endsWith("never end, got `" + name + "`"), () -> "" + problems);
    }
    named("software.clinic, org.apache.catalina");
  }

  @Test
  void boundsAreNamed() {
    assertTrue(settings("x".repeat(257)).problems().get(0).contains("1 to 256 characters"));
    named("x".repeat(256));
    String many = IntStream.range(0, 101).mapToObj(i -> "l" + i).collect(Collectors.joining(","));
    assertEquals(
        List.of("loggers must have at most 100 names, got `101 names`"), settings(many).problems());
  }
}
