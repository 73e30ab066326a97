package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as a report writes them: RFC 3339 in the zone asked for, with its offset. Not thread-safe.
 */
final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);

  private final ZoneId zone;
  private long second = Long.MIN_VALUE;
  private String before = "";
  private String after = "";

  Times(ZoneId zone) {
    this.zone = zone;
  }

  /** Neighbours are mostly of one second. */
  String text(Instant time) {
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      before = SECONDS.format(time.atZone(zone));
      after = OFFSET.format(time.atZone(zone));
    }
    String digits = Integer.toString(1_000_000 + time.getNano() / 1000);
    return before.concat(digits.substring(1)).concat(after);
  }
}
