package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a report writes them: RFC 3339 in the zone asked for, with its offset. Thread-safe. */
final class Times {
  private final DateTimeFormatter format;

  Times(ZoneId zone) {
    this.format =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT).withZone(zone);
  }

  String text(Instant time) {
    return format.format(time);
  }
}
