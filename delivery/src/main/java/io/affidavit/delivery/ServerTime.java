package io.affidavit.delivery;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * This host's clock, put right by the {@code Date} of the service's answers where the two are far
 * apart: a service judges the age of events by its own clock. Thread-safe.
 */
final class ServerTime {
  /** Less than this is the network, or nothing that matters beside hours and days. */
  private static final long TOLERANCE_MILLIS = Duration.ofMinutes(5).toMillis();

  private final Clock clock;
  private volatile long offsetMillis;

  /** The header says seconds: most answers repeat it, and parsing it costs as much as signing. */
  private volatile String lastDate = "";

  ServerTime(Clock clock) {
    this.clock = clock;
  }

  long nowMillis() {
    return clock.millis() + offsetMillis;
  }

  /**
   * Learns from an answer.
   *
   * @param date the header, as RFC 9110 section 5.6.7 has it; another form is ignored
   */
  void learn(String date) {
    if (date.equals(lastDate)) {
      return;
    }
    lastDate = date;
    try {
      ZonedDateTime theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      long offset = theirs.toInstant().toEpochMilli() - clock.millis();
      offsetMillis = Math.abs(offset) > TOLERANCE_MILLIS ? offset : 0;
    } catch (DateTimeException | ArithmeticException e) {
      return;
    }
  }
}
