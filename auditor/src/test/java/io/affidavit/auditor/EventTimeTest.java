package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EventTimeTest {
  private static long micros(String text) {
    Instant time = Instant.parse(text);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  @Property
  void asTheJdkReadsIt(@ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long at) {
    Instant time = Instant.ofEpochSecond(at, Math.floorMod(at, 1_000_000) * 1000L);
    String text = time.toString();
    assertEquals(micros(text), EventTime.micros(text));
    if (text.length() == "2026-05-01T12:00:00.000000Z".length()) {
      assertEquals(micros(text), EventTime.micros(text.replace("Z", "+00:00")));
    }
  }

  @Test
  void otherSpellings() {
    assertEquals(micros("2026-05-01T10:00:00Z"), EventTime.micros("2026-05-01T12:00:00+02:00"));
    assertEquals(
        micros("2026-05-01T10:00:00.123456Z"), EventTime.micros("2026-05-01T10:00:00.123456789Z"));
    assertEquals(
        micros("2024-02-29T23:59:59.000001Z"), EventTime.micros("2024-02-29T23:59:59.000001Z"));
  }

  @Test
  void whatIsNoTime() {
    for (String text :
        new String[] {
          "",
          "now",
          "2026-02-30T00:00:00.000000Z",
          "2026-13-01T00:00:00.000000Z",
          "2026-05-01T24:00:01.000000Z",
          "2026-05-01T12:60:00.000000Z",
          "2026-05-01",
          "2026-05-01T12:00:00.000000z1",
          "1777636800000",
          "+10000-01-01T00:00:00Z",
          "+999999999-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z"
        }) {
      assertNull(EventTime.micros(text), text);
    }
  }
}
