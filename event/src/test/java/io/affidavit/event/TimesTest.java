package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:20:30.123456789Z, 2026-11-22T10:20:30.123456Z",
    "2026-11-22T10:20:30Z, 2026-11-22T10:20:30.000000Z",
    "1970-01-01T00:00:00.000000999Z, 1970-01-01T00:00:00.000000Z",
    "+10000-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z",
    "-0001-01-01T00:00:00Z, 0000-01-01T00:00:00.000000Z"
  })
  void sixDigitsAndFourOfTheYear(String time, String text) {
    assertEquals(text, Times.format(Instant.parse(time)));
  }

  @Property
  void textsSortAsTimesDo(
      @ForAll @LongRange(min = 0, max = 253402300799L) long one,
      @ForAll @LongRange(min = 0, max = 253402300799L) long two,
      @ForAll @IntRange(max = 999_999) int micros) {
    Instant first = Instant.ofEpochSecond(one, micros * 1000L);
    Instant second = Instant.ofEpochSecond(two, 0);
    assertEquals(
        Integer.signum(first.compareTo(second)),
        Integer.signum(Times.format(first).compareTo(Times.format(second))));
    assertEquals(first, Instant.parse(Times.format(first)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
  void timesThatNoClockTells(String time) {
    assertTrue(Times.isSuspect(Instant.parse(time)));
  }

  @Test
  void timesThatAClockTells() {
    assertFalse(Times.isSuspect(Instant.parse("2000-01-01T00:00:00Z")));
    assertFalse(Times.isSuspect(Times.LATEST));
  }

  @Test
  void millisecondsAreATime() {
    assertEquals("1973-03-03T09:46:40.000000Z", Times.occurredAt(100_000_000_000L));
    assertEquals("2286-11-20T17:46:39.999000Z", Times.occurredAt(9_999_999_999_999L));
    for (Object other : List.of(99_999_999_999L, 10_000_000_000_000L, -1L, "1700000000000", 1.5)) {
      assertEquals(other, Times.occurredAt(other), "stays as it is");
    }
  }

  @Property
  void everyDayIsADateInBothForms(@ForAll @IntRange(min = -700_000, max = 2_900_000) int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return;
    }
    String dashes = date.toString();
    String plain = date.format(DateTimeFormatter.BASIC_ISO_DATE);
    for (String text : List.of(dashes, plain, dashes + "T10:00:00Z", dashes + " 10:00")) {
      assertTrue(Times.isDate(text), text);
    }
    assertFalse(Times.isDate(dashes + "0"), dashes);
    assertFalse(Times.isDate(dashes.substring(0, 9)), dashes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "20260229",
        "2026-13-01",
        "2026-00-10",
        "2026-01-32",
        "2026-1-1",
        "2026-0101",
        "202601",
        "01/02/2026",
        "1.2.2026",
        "2026-01-01x",
        "２０２６-01-01",
        "",
        "-2026-01-01"
      })
  void whatIsNoDate(String text) {
    assertFalse(Times.isDate(text));
    assertFalse(Times.isDate(text + "T" + "0".repeat(60)), "nor with a very long time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00",
        "2026-01-01 00:00:00Z",
        "2026-01-01T24:00:01Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T00:00:00+25:00",
        "now",
        ""
      })
  void whatIsNoInstant(String text) {
    assertFalse(Times.isInstant(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1Z",
        "2026-01-01T00:00:00+14:00",
        "2026-06-30T23:59:59.999999999-08:00"
      })
  void whatIsAnInstant(String text) {
    assertTrue(Times.isInstant(text));
  }
}
