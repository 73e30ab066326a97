package io.affidavit.auditor.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many events there were, and from when to when. */
final class Tally {
  private long events;
  private long failures;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  void add(ReportEvent event) {
    events++;
    failures += event.failed() ? 1 : 0;
    firstMicros = Math.min(firstMicros, event.micros());
    lastMicros = Math.max(lastMicros, event.micros());
  }

  /** Adds it to the one of its key; to none where there is no key, or no room for one more. */
  static void count(Groups<Tally> groups, @Nullable String key, ReportEvent event) {
    Tally tally = key == null ? null : groups.of(key);
    if (tally != null) {
      tally.add(event);
    }
  }

  /** As if both were one. */
  Tally with(Tally other) {
    Tally sum = new Tally();
    sum.events = events + other.events;
    sum.failures = failures + other.failures;
    sum.firstMicros = Math.min(firstMicros, other.firstMicros);
    sum.lastMicros = Math.max(lastMicros, other.lastMicros);
    return sum;
  }

  long events() {
    return events;
  }

  long failures() {
    return failures;
  }

  long lastMicros() {
    return lastMicros;
  }

  /** Null where there was none. */
  @Nullable Instant first() {
    return events == 0 ? null : Micros.time(firstMicros);
  }

  /** Null where there was none. */
  @Nullable Instant last() {
    return events == 0 ? null : Micros.time(lastMicros);
  }
}
