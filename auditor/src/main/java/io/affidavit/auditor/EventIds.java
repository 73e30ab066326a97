package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks into a verified event without parsing it, since there may be millions: what is found is
 * only a hint, or only compared with the same place of the other form.
 */
final class EventIds {
  private static final byte[] EVENT_ID = "\"eventId\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROL = "\"sealRecord\":{".getBytes(StandardCharsets.US_ASCII);
  private static final int ENVELOPE = 256;

  private EventIds() {}

  /** A hash of the event's id; 0 where it has none in its usual place. */
  static long of(SealedEvent event, byte form) {
    if (form == Seal.COMPLETE) {
      byte[] text = event.text();
      return text == null ? 0 : ofText(text, event.bodyLength());
    }
    JsonNode tree = event.tree();
    String id = tree == null ? null : tree.path("eventId").textValue();
    byte[] bytes = id == null ? null : id.getBytes(StandardCharsets.UTF_8);
    return bytes == null ? 0 : hash(bytes, 0, bytes.length);
  }

  private static long ofText(byte[] text, int length) {
    int at = find(text, EVENT_ID, Math.min(length, ENVELOPE));
    int from = at + EVENT_ID.length;
    int to = from;
    while (at >= 0 && to < length && text[to] != '"') {
      to++;
    }
    return at < 0 ? 0 : hash(text, from, to - from);
  }

  private static long hash(byte[] bytes, int from, int length) {
    long hash = 1125899906842597L;
    for (int i = from; i < Math.min(bytes.length, from + length); i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash == 0 ? 1 : hash;
  }

  /** False for nearly all events that are no control record. */
  static boolean mayBeControl(SealedEvent event) {
    byte[] text = event.text();
    return text == null || find(text, CONTROL, event.bodyLength()) >= 0;
  }

  private static int find(byte[] text, byte[] wanted, int limit) {
    // The last byte first: it is rare where the first one, a quote, is not.
    byte end = wanted[wanted.length - 1];
    for (int i = wanted.length - 1; i < limit; i++) {
      if (text[i] == end && matches(text, i + 1 - wanted.length, wanted)) {
        return i + 1 - wanted.length;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] text, int from, byte[] wanted) {
    return Arrays.equals(text, from, from + wanted.length, wanted, 0, wanted.length);
  }
}
