package io.affidavit.auditor.report.html;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Times as the page has them: in the zone that was asked for, and exactly in UTC. */
final class PageTimes {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

  /** One length for all, so that their order is that of the letters. */
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** HTML's valid times end at milliseconds. */
  private static final DateTimeFormatter MACHINE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ZoneId zone;

  PageTimes(ZoneId zone) {
    this.zone = zone;
  }

  /** For the page's macro: what is read, the exact time, and HTML's form of it. */
  Map<String, String> view(Instant time) {
    return Map.of(
        "text", text(time), "exact", format(EXACT, time), "machine", format(MACHINE, time));
  }

  String text(Instant time) {
    return format(TEXT.withZone(zone), time);
  }

  /** Its day. */
  String day(Instant time) {
    return format(DAY.withZone(zone), time);
  }

  /** {@link Instant#MIN} and its like are beyond what any zone can show. */
  private static String format(DateTimeFormatter format, Instant time) {
    try {
      return format.format(time);
    } catch (DateTimeException beyond) {
      return time.toString();
    }
  }
}
