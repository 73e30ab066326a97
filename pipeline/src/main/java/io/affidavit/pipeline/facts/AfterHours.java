package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** States {@link Fact#AFTER_HOURS} of every event, by the hours of work. Immutable. */
final class AfterHours implements FactProvider {
  private final LocalTime from;
  private final LocalTime to;
  private final ZoneId zone;

  private AfterHours(LocalTime from, LocalTime to, ZoneId zone) {
    this.from = from;
    this.to = to;
    this.zone = zone;
  }

  /**
   * Hours as {@code 06:00-22:00}, the first included, the second not; over midnight as {@code
   * 22:00-06:00}.
   *
   * @throws IllegalArgumentException for any other form, and where both are the same
   */
  static AfterHours parse(String hours, ZoneId zone) {
    int dash = hours.indexOf('-');
    try {
      LocalTime from = LocalTime.parse(hours.substring(0, Math.max(dash, 0)).trim());
      LocalTime to = LocalTime.parse(hours.substring(dash + 1).trim());
      if (!from.equals(to)) {
        return new AfterHours(from, to, zone);
      }
    } catch (DateTimeParseException e) {
      // The same answer as for hours that are none.
    }
    throw new IllegalArgumentException("must be two times such as 06:00-22:00");
  }

  @Override
  public void derive(AuditRecord event, Facts facts) {
    LocalTime time = event.timestamp().atZone(zone).toLocalTime();
    boolean behindStart = !time.isBefore(from);
    boolean beforeEnd = time.isBefore(to);
    boolean atWork = from.isBefore(to) ? behindStart && beforeEnd : behindStart || beforeEnd;
    facts.state(Fact.AFTER_HOURS, !atWork);
  }
}
