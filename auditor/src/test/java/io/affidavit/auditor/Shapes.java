package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What transports make of an event. */
final class Shapes {
  private Shapes() {}

  /** One of them. */
  static byte[] any(String line, Random random) {
    String text =
        switch (random.nextInt(7)) {
          case 0 -> filterLogEvents(List.of(line)).toPrettyString();
          case 1 -> subscription(List.of(line)).toString();
          case 2 -> Json.MAPPER.valueToTree(line).toString();
          case 3 -> "2026-11-01T10:00:00.000Z " + line;
          case 4 -> logEvent(line + "\n").toString();
          case 5 -> Json.MAPPER.valueToTree(List.of(line)).toString();
          default -> line;
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode logEvent(String message) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("logStreamName", "phi/PHI_ACCESSED").put("timestamp", 1793000000000L);
    return event.put("message", message).put("ingestionTime", 1793000000001L);
  }

  /** What {@code aws logs filter-log-events} prints. */
  static ObjectNode filterLogEvents(List<String> lines) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    lines.forEach(line -> answer.withArray("events").add(logEvent(line)));
    answer.putArray("searchedLogStreams").addObject().put("searchedCompletely", true);
    return answer.put("nextToken", "eyJ");
  }

  /** What a subscription filter sends to Firehose. */
  static ObjectNode subscription(List<String> lines) {
    ObjectNode envelope = Json.MAPPER.createObjectNode();
    envelope.put("messageType", "DATA_MESSAGE").put("owner", "123456789012");
    envelope.putArray("subscriptionFilters").add("all");
    lines.forEach(line -> envelope.withArray("logEvents").add(logEvent(line)));
    return envelope;
  }

  /** What a rule's target gets. */
  static ObjectNode busEvent(String redacted) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("version", "0").put("id", "7").put("detail-type", "PHI_ACCESSED");
    event.put("source", "io.affidavit").put("time", "2026-11-01T10:00:00Z").putArray("resources");
    event.set("detail", Json.parse(redacted.getBytes(StandardCharsets.UTF_8)));
    return event;
  }
}
