package io.affidavit.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** One record as an event: its redacted form, never the other. Immutable. */
final class EventEntry implements AwsEntry {
  private final OutboundRecord record;
  private final String source;
  private final String detailType;
  private final byte[] detail;

  private EventEntry(OutboundRecord record, String source, String detailType, byte[] detail) {
    this.record = record;
    this.source = source;
    this.detailType = detailType;
    this.detail = detail;
  }

  /** Null where the record has no redacted form. */
  static @Nullable EventEntry of(OutboundRecord record, String source) {
    byte[] redacted = record.record().redacted();
    if (redacted == null) {
      return null;
    }
    String type = record.routing().eventType();
    boolean fits = type.length() <= EventLimits.MAX_DETAIL_TYPE;
    return new EventEntry(record, source, fits ? type : Routing.UNKNOWN, redacted);
  }

  @Override
  public OutboundRecord record() {
    return record;
  }

  int bytes() {
    return EventLimits.bytesOf(source, detailType, detail);
  }

  PutEventsRequestEntry toRequest(String bus) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(source)
        .detailType(detailType)
        .time(Instant.ofEpochMilli(record.routing().timeMillis()))
        .detail(new String(detail, StandardCharsets.UTF_8))
        .build();
  }
}
