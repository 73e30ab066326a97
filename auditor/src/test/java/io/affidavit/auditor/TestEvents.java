package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.SpoolEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Renders events as the product does, small. */
final class TestEvents {
  /** Stands in every application event's content: it must never be in a report. */
  static final String SECRET = "Miller-4711";

  private TestEvents() {}

  static SpoolEntry application(int number) {
    String id = UUID.randomUUID().toString();
    ObjectNode complete = envelope(id, "PHI_ACCESSED");
    // What a splitter could stumble over: brackets, quotes, a fake seal, a newline, other scripts.
    complete.put("patient", SECRET + " }{\"\\ \n \u00e4\u4e16\ud83d\ude00 #" + number);
    complete.put("note", ",\"seal\":{\"stream\":\"x\"}}");
    complete.putObject("extra").putObject("sealRecord").put("kind", "open");
    ObjectNode redacted = envelope(id, "PHI_ACCESSED").put("count", number).put("ok", true);
    redacted.putArray("list").add(1).add("zwei").addNull();
    return entry(complete, redacted);
  }

  static SpoolEntry control(ControlRecord record) {
    return control(record.kind(), record.complete(), record.redacted());
  }

  static SpoolEntry control(
      ControlRecord.Kind kind, Map<String, Object> complete, Map<String, Object> redacted) {
    String id = UUID.randomUUID().toString();
    return entry(envelope(id, kind, complete), envelope(id, kind, redacted));
  }

  private static ObjectNode envelope(
      String id, ControlRecord.Kind kind, Map<String, Object> members) {
    String type =
        switch (kind) {
          case OPEN -> "AUDIT_RECORDING_STARTED";
          case CLOSE -> "AUDIT_RECORDING_STOPPED";
          case CHECKPOINT, ADOPT, RESTAMPED, CAUGHT_UP -> "AUDIT_CHECKPOINT";
          case GAP -> "AUDIT_GAP";
          case TAMPERING -> "AUDIT_TAMPERING_DETECTED";
          case DEAD_LETTER, WAITING, OVERDUE -> "AUDIT_DELIVERY_FAILED";
        };
    ObjectNode event = envelope(id, type);
    ObjectNode facts = event.putObject("sealRecord");
    facts.put("kind", kind.name().toLowerCase(Locale.ROOT));
    members.forEach((name, value) -> facts.set(name, Json.MAPPER.<JsonNode>valueToTree(value)));
    return event;
  }

  private static ObjectNode envelope(String id, String type) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("schema", "1").put("eventId", id);
    event.put("timestamp", Instant.now().toString()).put("eventType", type);
    return event;
  }

  /** Bodies as the spool wants them: without the closing brace, the redacted one canonical. */
  private static SpoolEntry entry(ObjectNode complete, ObjectNode redacted) {
    byte[] canonical = CanonicalJson.of(redacted);
    if (canonical == null) {
      throw new IllegalStateException("a redacted test event must have a canonical form");
    }
    return new SpoolEntry(new byte[0], open(utf8(complete.toString())), open(canonical));
  }

  private static byte[] open(byte[] object) {
    return java.util.Arrays.copyOf(object, object.length - 1);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
