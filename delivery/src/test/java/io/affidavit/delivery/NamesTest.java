package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stream, group and bus names. */
class NamesTest {
  private static String name(String pattern, String category, String application) {
    Routing routing = Routing.of(Records.NOW, "PHI_ACCESSED", category, "INFO");
    return new StreamNames(pattern, application, "prod", "h1")
        .of(new OutboundRecord(Records.spooled(0, routing, "{}"), routing));
  }

  @Test
  void fillsThePattern() {
    assertEquals(
        "PHI/PHI_ACCESSED/2026-11-22/" + Records.STREAM,
        name(CloudWatchLogsDestination.DEFAULT_STREAM, "PHI", "app"));
    assertEquals("app-prod.h1", name("{application}-{environment}.{host}", "PHI", "app"));
  }

  @Test
  void theDayIsTheEventsUtcDay() {
    Routing lastMilli = Routing.of(Records.NOW + 50_399_999, "T", "C", "INFO");
    assertEquals(
        "2026-11-22",
        new StreamNames("{date}", "", "", "")
            .of(new OutboundRecord(Records.spooled(0, lastMilli, "{}"), lastMilli)));
    Routing midnight = Routing.of(Records.NOW + 50_400_000, "T", "C", "INFO");
    assertEquals(
        "2026-11-23",
        new StreamNames("{date}", "", "", "")
            .of(new OutboundRecord(Records.spooled(0, midnight, "{}"), midnight)));
  }

  @Test
  void aValueCannotLeaveItsPlaceNorUseARefusedCharacter() {
    assertEquals("a_b_c_d_e/x", name("{category}/x", "a:b*c/d\\e", ""));
    assertEquals("____etc/x", name("{category}/x", "../../etc", ""));
    assertEquals("_/x", name("{category}/x", "..", ""));
    assertEquals("_/x", name("{category}/x", ".", ""));
    assertEquals("_/x", name("{application}/x", "c", ""));
    assertEquals("_1__x", name("{category}", "$1\u00e9\nx", ""));
  }

  @Test
  void theNameHasAtMost512Characters() {
    assertEquals(512, name("{category}/{application}", "c".repeat(300), "a".repeat(300)).length());
  }

  @Test
  void anUnknownPlaceholderIsRefusedWithTheAllowedOnes() {
    String text =
        assertThrows(IllegalArgumentException.class, () -> name("{user}", "c", "a")).getMessage();
    assertEquals(
        "logStream may use the placeholders {category}, {eventType}, {date}, {instance},"
            + " {application}, {environment}, {host}, got {user}",
        text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "a*b", "../{date}", "{date", "ä", "a b"})
  void aBadPatternIsRefused(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> name(pattern, "c", "a"));
  }

  @Test
  void groupsComeByNameOrArn() {
    assertEquals("/app/audit", LogGroupName.parse(" /app/audit ").name());
    assertNull(LogGroupName.parse("/app/audit").region());
    String arn = "arn:aws:logs:eu-west-1:123456789012:log-group:/app/audit";
    assertEquals("/app/audit", LogGroupName.parse(arn).name());
    assertEquals("/app/audit", LogGroupName.parse(arn + ":*").name());
    assertEquals("eu-west-1", LogGroupName.parse(arn + ":*").region());
    assertEquals(
        "us-gov-west-1",
        LogGroupName.parse("arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:g").region());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "aws/x",
        "a:b",
        "arn:aws:logs:eu-west-1:12:log-group:g",
        "arn:aws:logs:eu-west-1:123456789012:log-group:g:log-stream:s",
        "arn:aws:events:eu-west-1:123456789012:event-bus/b"
      })
  void otherGroupsAreRefused(String group) {
    String text =
        assertThrows(IllegalArgumentException.class, () -> LogGroupName.parse(group)).getMessage();
    assertTrue(String.valueOf(text).startsWith("logGroup must be a name of 1 to 512"));
  }

  @Test
  void busesComeByNameOrArn() {
    assertEquals("bus", BusName.parse("bus").nameOrArn());
    String arn = "arn:aws:events:eu-west-1:123456789012:event-bus/a/bus";
    assertEquals("a/bus", BusName.parse(arn).name());
    assertEquals(arn, BusName.parse(arn).nameOrArn());
    assertEquals("eu-west-1", BusName.parse(arn).region());
    assertThrows(IllegalArgumentException.class, () -> BusName.parse("a:b"));
    assertThrows(IllegalArgumentException.class, () -> BusName.parse(""));
  }
}
