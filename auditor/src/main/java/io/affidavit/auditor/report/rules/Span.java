package io.affidavit.auditor.report.rules;

/** A length of time, as people say it. */
final class Span {
  private Span() {}

  /** {@code 40 s}, {@code 14 min}, {@code 25 h}, {@code 12 days}: rounded down. */
  static String text(long micros) {
    long seconds = micros / 1_000_000;
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
  }
}
