package io.affidavit.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the complete form member by member, without a map of them: the way that every event takes.
 * Names of the envelope lie ready as JSON. Confined to one thread.
 */
final class CompleteForm {
  private static final byte[] EVENT_ID =
      json("{\"schema\":\"" + RecordEncoder.SCHEMA + "\",\"eventId\":");
  private static final byte[] TIMESTAMP = json(",\"timestamp\":");
  private static final byte[] EVENT_TYPE = json(",\"eventType\":");
  private static final byte[] CATEGORY = json(",\"category\":");
  private static final byte[] SEVERITY = json(",\"severity\":");
  private static final byte[] STATUS = json(",\"status\":");
  private static final byte[] APPLICATION = json(",\"application\":");
  private static final byte[] ENVIRONMENT = json(",\"environment\":");
  private static final byte[] HOST = json(",\"host\":");
  private static final byte[] INSTANCE = json(",\"instance\":");
  private static final byte[] LOGGER = json(",\"logger\":");
  private static final byte[] MESSAGE = json(",\"message\":");

  private final AuditRecord record;
  private final JsonBuffer out;
  private final JsonTree tree;

  CompleteForm(AuditRecord record, JsonBuffer out, JsonTree tree) {
    this.record = record;
    this.out = out;
    this.tree = tree;
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void write() {
    text(EVENT_ID, record.eventId());
    text(TIMESTAMP, record.timestampText());
    text(EVENT_TYPE, record.eventType());
    text(CATEGORY, record.category());
    text(SEVERITY, record.severity().name());
    text(STATUS, record.status());
    origin(record.origin());
    text(LOGGER, record.logger());
    text(MESSAGE, record.message());
    record.fields().forEach((name, value) -> tree.member(',', name, value));
    filled("extra", record.extra());
    filled("exception", record.exception());
    if (!record.problems().isEmpty()) {
      tree.member(',', "validation", RecordEncoder.validation(record.problems()));
    }
    filled("sealRecord", record.sealRecord());
  }

  private void origin(Origin origin) {
    text(APPLICATION, origin.application());
    text(ENVIRONMENT, origin.environment());
    text(HOST, origin.host());
    text(INSTANCE, origin.instance());
  }

  private void text(byte[] name, @Nullable String value) {
    if (value != null) {
      out.json(name);
      out.string(value);
    }
  }

  private void filled(String name, Map<String, @Nullable Object> value) {
    if (!value.isEmpty()) {
      tree.member(',', name, value);
    }
  }
}
