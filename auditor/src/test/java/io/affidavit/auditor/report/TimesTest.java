package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimesTest {
  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT);

  /** Amsterdam's clocks once differed from others by 19 minutes and 32 seconds. */
  private static final String[] ZONES = {
    "UTC", "Europe/Berlin", "Europe/Amsterdam", "Australia/Lord_Howe", "Asia/Kathmandu"
  };

  /** Also across changes of the clocks, and back in time. */
  @Property(tries = 200)
  void likeTheJdkWhateverWasBefore(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
    Times times = new Times(zone);
    Instant base =
        Instant.parse(random.nextBoolean() ? "1930-06-01T00:00:00Z" : "2026-03-29T00:59:00Z");
    for (int i = 0; i < 50; i++) {
      long seconds = random.nextInt(4) == 0 ? random.nextInt(1 << 24) : random.nextInt(200);
      Instant time = base.plusSeconds(seconds).plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
      assertEquals(EXPECTED.format(time.atZone(zone)), times.text(time));
    }
  }
}
