package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;

/**
 * How far back the events go, which says whether there is a baseline. The first event that comes is
 * taken for the beginning of the input; a few days without any event may come before it, since a
 * small practice has none on some. Not thread-safe.
 */
final class Coverage {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final long slackMicros;
  private long firstMicros = Long.MAX_VALUE;

  Coverage(Thresholds limits) {
    this.slackMicros = limits.get(Threshold.BASELINE_SLACK_DAYS) * DAY_MICROS;
  }

  void see(long micros) {
    firstMicros = Math.min(firstMicros, micros);
  }

  /** Whether the days before that moment are there. */
  boolean covers(long micros, long days) {
    return firstMicros <= micros - days * DAY_MICROS + Math.min(slackMicros, days * DAY_MICROS / 2);
  }
}
