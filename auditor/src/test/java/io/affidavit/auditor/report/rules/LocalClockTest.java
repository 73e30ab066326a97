package io.affidavit.auditor.report.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LocalClockTest {
  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo");

  /** In whatever order the moments come. */
  @Property(tries = 200)
  void agreesWithJavaTime(
      @ForAll @Size(max = 30)
          List<@LongRange(min = -1_000_000_000L, max = 4_000_000_000L) Long> times) {
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      LocalClock clock = new LocalClock(zone);
      for (long second : times) {
        ZonedDateTime there = Instant.ofEpochSecond(second).atZone(zone);
        assertEquals(there.toLocalDate().toEpochDay(), clock.day(second * 1_000_000 + 5));
        assertEquals(
            there.toLocalTime().toSecondOfDay(), clock.secondOfDay(second * 1_000_000 + 5));
      }
    }
  }
}
