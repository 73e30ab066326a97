package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as a report writes them: RFC 3339 in the zone asked for, with its offset. Not thread-safe.
 */
final class Times {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);
  private static final int MINUTE = 60;

  private final ZoneId zone;
  private long minute = Long.MIN_VALUE;
  private @Nullable ZoneOffset offset;
  private String before = "";
  private String after = "";

  Times(ZoneId zone) {
    this.zone = zone;
  }

  /** Neighbours are mostly of one minute, as the clock shows it. */
  String text(Instant time) {
    ZoneOffset now = zone.getRules().getOffset(time);
    long shown = time.getEpochSecond() + now.getTotalSeconds();
    if (Math.floorDiv(shown, MINUTE) != minute || !now.equals(offset)) {
      minute = Math.floorDiv(shown, MINUTE);
      offset = now;
      before = MINUTES.format(time.atOffset(now));
      after = OFFSET.format(now);
    }
    String seconds = Integer.toString(100 + Math.floorMod(shown, MINUTE));
    String micros = Integer.toString(1_000_000 + time.getNano() / 1000);
    return before + seconds.substring(1) + '.' + micros.substring(1) + after;
  }
}
