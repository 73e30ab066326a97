package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static TimeAxis axis(String from, String to, String zone) {
    return TimeAxis.of(Instant.parse(from), Instant.parse(to), ZoneId.of(zone));
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  @Test
  void theDayOnWhichClocksGoBackHasTheSameHourTwice() {
    TimeAxis axis = axis("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Berlin");
    assertEquals("hour", axis.unit());
    assertEquals(25, axis.size());
    assertEquals(
        List.of(
            "2026-10-25 01:00",
            "2026-10-25 02:00+02:00",
            "2026-10-25 02:00+01:00",
            "2026-10-25 03:00"),
        axis.labels().subList(1, 5));
    assertEquals(2, axis.indexOf(micros("2026-10-25T00:59:59.999999Z")));
    assertEquals(3, axis.indexOf(micros("2026-10-25T01:00:00Z")));
    assertEquals(24, axis.indexOf(micros("2026-10-25T22:59:59Z")));
  }

  @Test
  void theDayOnWhichClocksGoForwardLacksOne() {
    TimeAxis axis = axis("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin");
    assertEquals(23, axis.size());
    assertEquals(List.of("2026-03-29 01:00", "2026-03-29 03:00"), axis.labels().subList(1, 3));
  }

  @Test
  void daysBeginAndEndByTheZone() {
    TimeAxis axis = axis("2026-10-20T22:00:00Z", "2026-10-28T23:00:00Z", "Europe/Berlin");
    assertEquals("day", axis.unit());
    assertEquals(8, axis.size());
    assertEquals(4, axis.indexOf(micros("2026-10-24T22:00:00Z")));
    assertEquals(4, axis.indexOf(micros("2026-10-25T22:59:59Z")));
    assertEquals(5, axis.indexOf(micros("2026-10-25T23:00:00Z")));
    assertEquals(0, axis.indexOf(micros("2026-10-20T22:00:00Z")));
  }

  @Test
  void hoursOfAZoneThatIsHalfAnHourOff() {
    TimeAxis axis = axis("2026-05-04T00:00:00Z", "2026-05-04T02:00:00Z", "Asia/Kolkata");
    assertEquals(
        List.of("2026-05-04 05:00", "2026-05-04 06:00", "2026-05-04 07:00"), axis.labels());
    assertEquals(1, axis.indexOf(micros("2026-05-04T00:30:00Z")));
  }

  @Test
  void clocksThatGoByHalfAnHour() {
    TimeAxis axis = axis("2026-04-04T13:00:00Z", "2026-04-04T17:30:00Z", "Australia/Lord_Howe");
    for (int i = 1; i < axis.size(); i++) {
      assertTrue(
          axis.labels().get(i).compareTo(axis.labels().get(i - 1)) > 0, axis.labels()::toString);
    }
  }

  @Test
  void aLongRangeHasFewerAndLongerOnes() {
    assertEquals("week 2026-01-26", describe("2026-02-01T00:00:00Z", "2026-09-01T00:00:00Z"));
    assertEquals("month 2020-02", describe("2020-02-15T00:00:00Z", "2026-02-15T00:00:00Z"));
    assertEquals("year 1970", describe("1970-01-01T00:00:00Z", "2026-02-15T00:00:00Z"));
    assertEquals("year 1", describe("-1000000000-01-01T00:00:00Z", "+999999999-12-31T00:00:00Z"));
  }

  private static String describe(String from, String to) {
    TimeAxis axis = axis(from, to, "UTC");
    assertTrue(axis.size() <= 125, from + ": " + axis.size());
    return axis.unit() + " " + axis.labels().get(0);
  }

  @Test
  void hoursOfTheWeekAreThoseOfTheClocks() {
    HoursOfWeek hours = new HoursOfWeek(ZoneId.of("America/New_York"));
    for (String time :
        List.of(
            "2026-03-08T06:59:59Z", // 01:59 EST
            "2026-03-08T07:00:00Z", // 03:00 EDT
            "2026-11-01T05:30:00Z", // 01:30 EDT
            "2026-11-01T06:30:00Z", // 01:30 EST
            "2026-11-01T07:30:00Z")) { // 02:30 EST
      hours.count(micros(time));
    }
    List<Double> sunday = hours.chart("h", "H").series().get(6).values();
    assertEquals(List.of(0.0, 3.0, 1.0, 1.0, 0.0), sunday.subList(0, 5));
  }
}
