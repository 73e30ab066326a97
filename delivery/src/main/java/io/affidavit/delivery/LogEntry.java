package io.affidavit.delivery;

import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** One record with the timestamp it goes out under. Immutable. */
final class LogEntry implements AwsEntry {
  private final OutboundRecord record;
  private final long apiMillis;

  LogEntry(OutboundRecord record, long apiMillis) {
    this.record = record;
    this.apiMillis = apiMillis;
  }

  /** Under its own time where the service takes that, else as of now. */
  static LogEntry of(OutboundRecord record, long nowMillis) {
    long time = record.routing().timeMillis();
    boolean accepted =
        time >= nowMillis - LogLimits.MAX_AGE_MILLIS
            && time <= nowMillis + LogLimits.MAX_AHEAD_MILLIS;
    return new LogEntry(record, accepted ? time : nowMillis);
  }

  @Override
  public OutboundRecord record() {
    return record;
  }

  long apiMillis() {
    return apiMillis;
  }

  boolean restamped() {
    return apiMillis != record.routing().timeMillis();
  }

  InputLogEvent toInput() {
    return InputLogEvent.builder()
        .timestamp(apiMillis)
        .message(record.record().completeText())
        .build();
  }
}
