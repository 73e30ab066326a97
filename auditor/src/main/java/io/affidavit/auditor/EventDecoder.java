package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the transport of one JSON value: the answers of {@code aws logs}, subscription filters,
 * EventBridge events, messages as JSON strings, one inside the other. What is left is a sealed
 * event, or it is reported.
 */
final class EventDecoder {
  private static final int MAX_LAYERS = 6;
  private static final List<String> LISTS = List.of("events", "logEvents", "Events", "Entries");

  private final Location.Piece piece;
  private final EventSink sink;
  private long number;

  EventDecoder(Location.Piece piece, EventSink sink) {
    this.piece = piece;
    this.sink = sink;
  }

  /** Events and problems so far. */
  long count() {
    return number;
  }

  void value(byte[] bytes) {
    text(bytes, 0);
  }

  void value(Chunk chunk) {
    SealTail.Sealed sealed = chunk.sealed();
    if (sealed == null) {
      text(chunk.bytes(), 0);
    } else {
      sink.event(SealedEvent.ofText(chunk.bytes(), sealed, here()));
    }
  }

  /** Every line on its own: one of them may be whole. */
  void broken(byte[] bytes) {
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        byte[] line =
            new String(bytes, from, i - from, StandardCharsets.ISO_8859_1)
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1);
        if (line.length > 0) {
          text(line, 0);
        }
        from = i + 1;
      }
    }
  }

  void problem(FindingKind kind) {
    sink.problem(kind, here());
  }

  private Location here() {
    number++;
    return new Location(piece, number);
  }

  private void text(byte[] bytes, int layer) {
    SealTail.Sealed sealed = SealTail.find(bytes, withoutNewline(bytes));
    if (sealed != null) {
      sink.event(SealedEvent.ofText(bytes, sealed, here()));
      return;
    }
    JsonNode node = layer > MAX_LAYERS ? null : Json.parse(bytes);
    if (node == null || (!node.isContainerNode() && !node.isTextual())) {
      problem(FindingKind.MALFORMED);
    } else {
      node(node, layer + 1);
    }
  }

  private static int withoutNewline(byte[] bytes) {
    int end = bytes.length;
    return end > 0 && bytes[end - 1] == '\n' ? end - 1 : end;
  }

  void node(JsonNode node) {
    node(node, 0);
  }

  private void node(JsonNode node, int layer) {
    if (node.isTextual()) {
      text(node.textValue().getBytes(StandardCharsets.UTF_8), layer);
    } else if (node.isArray()) {
      node.forEach(element -> node(element, layer));
    } else if (node instanceof ObjectNode object && layer <= MAX_LAYERS) {
      object(object, layer + 1);
    } else {
      problem(FindingKind.UNSEALED);
    }
  }

  private void object(ObjectNode object, int layer) {
    JsonNode inner = content(object);
    if (object.has("seal")) {
      sealed(object);
    } else if (inner == null && TestEvent.is(object)) {
      sink.unsealed(object, here());
      sink.testEvent();
    } else if (inner == null) {
      unsealed(object);
    } else if (!"CONTROL_MESSAGE".equals(object.path("messageType").textValue())) {
      node(inner, layer);
    }
  }

  /** What a wrapper carries; null where the object is none, so an event itself. */
  private static @Nullable JsonNode content(ObjectNode object) {
    if (object.has("eventType") || object.has("schema")) {
      return null;
    }
    for (String name : List.of("detail", "Detail", "message")) {
      JsonNode content = object.get(name);
      if (content != null && (content.isObject() || content.isTextual())) {
        return content;
      }
    }
    for (String name : LISTS) {
      if (object.path(name).isArray()) {
        return object.get(name);
      }
    }
    return groups(object);
  }

  /** The local services' answer: group to stream to log events. */
  private static @Nullable JsonNode groups(ObjectNode object) {
    for (JsonNode group : object) {
      if (!group.isContainerNode()) {
        return null;
      }
    }
    List<JsonNode> groups = object.valueStream().filter(group -> !group.isEmpty()).toList();
    return object.isEmpty() ? null : object.arrayNode().addAll(groups);
  }

  private void unsealed(ObjectNode object) {
    Location where = here();
    sink.problem(FindingKind.UNSEALED, where);
    sink.unsealed(object, where);
  }

  private void sealed(ObjectNode event) {
    JsonNode claim = event.remove("seal");
    SealMember seal = claim.isObject() ? member(claim) : null;
    if (seal == null) {
      unsealed(event);
    } else {
      sink.event(SealedEvent.ofTree(seal, event, here()));
    }
  }

  private static @Nullable SealMember member(JsonNode claim) {
    JsonNode copy = claim.get("copy");
    boolean known = claim.size() == (copy == null ? 4 : 5);
    boolean numbers =
        claim.path("sequence").canConvertToExactIntegral()
            && claim.path("epoch").canConvertToExactIntegral();
    if (!known || !numbers || (copy != null && !copy.isTextual())) {
      return null;
    }
    return SealMember.of(
        claim.path("stream").asText(),
        claim.path("sequence").asLong(-1),
        claim.path("epoch").asLong(-1),
        copy == null ? null : copy.textValue(),
        claim.path("mac").asText());
  }
}
