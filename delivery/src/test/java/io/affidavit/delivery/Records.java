package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
final class Records {
  static final UUID STREAM = UUID.fromString("0198f000-0000-7000-8000-000000000001");
  static final long NOW = ManualTime.START.toEpochMilli();

  private Records() {}

  static SpooledRecord spooled(long sequence, long timeMillis, String eventType) {
    return spooled(sequence, Routing.of(timeMillis, eventType, "PHI", "INFO"), text(sequence));
  }

  static SpooledRecord spooled(long sequence, Routing routing, String complete) {
    return new SpooledRecord(
        STREAM,
        sequence,
        routing.encode(),
        utf8(complete),
        utf8("{\"redacted\":" + sequence + "}"));
  }

  static List<SpooledRecord> spooled(int count, long timeMillis) {
    List<SpooledRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(spooled(i, timeMillis + i, "PHI_ACCESSED"));
    }
    return records;
  }

  static String text(long sequence) {
    return "{\"eventId\":\"" + sequence + "\",\"secret\":\"PATIENT-4711\"}";
  }

  static List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  static OutboundRecord outbound(long sequence, long timeMillis) {
    return outbound(sequence, timeMillis, text(sequence).length());
  }

  /** A record whose complete form has so many bytes. */
  static OutboundRecord outbound(long sequence, long timeMillis, int bytes) {
    return sized(sequence, timeMillis, bytes, utf8("{\"redacted\":" + sequence + "}"));
  }

  static OutboundRecord sized(
      long sequence, long timeMillis, int bytes, byte @Nullable [] redacted) {
    Routing routing = Routing.of(timeMillis, "PHI_ACCESSED", "PHI", "INFO");
    byte[] complete = bytes == text(sequence).length() ? utf8(text(sequence)) : fill(bytes);
    return new OutboundRecord(
        new SpooledRecord(STREAM, sequence, routing.encode(), complete, redacted), routing);
  }

  static byte[] fill(int bytes) {
    return utf8("x".repeat(bytes));
  }

  static List<OutboundRecord> outbound(int count) {
    List<OutboundRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(outbound(i, NOW + i));
    }
    return records;
  }

  static List<Long> sequences(List<OutboundRecord> records) {
    return records.stream().map(r -> r.record().sequence()).collect(Collectors.toList());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
