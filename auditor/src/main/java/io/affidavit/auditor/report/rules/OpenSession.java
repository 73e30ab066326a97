package io.affidavit.auditor.report.rules;

/**
 * An emergency access that had not ended at the end of the range.
 *
 * @param startId the event that began it
 * @param startMicros when, microseconds since 1970
 * @param endMicros the end of the range
 * @param subject who, and whose data
 * @param late whether it is open for longer than it should
 */
public record OpenSession(
    String startId, long startMicros, long endMicros, Finding.Subject subject, boolean late) {
  /** How long it was open by then, for people. */
  public String openFor() {
    return Span.text(endMicros - startMicros);
  }
}
