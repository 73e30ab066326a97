package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.spool.ControlRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the spool's own facts, from a record whose mac has verified.
 *
 * @param time when it was recorded, by the host's clock; null where the record does not say
 */
record Control(
    ControlRecord.Kind kind, long sequence, long epoch, @Nullable Instant time, JsonNode members) {

  /** Null where the event is an application's. */
  static @Nullable Control of(SealMember seal, @Nullable JsonNode event) {
    JsonNode members = event == null ? null : event.get("sealRecord");
    if (event == null || members == null || !members.isObject()) {
      return null;
    }
    String name = members.path("kind").asText();
    for (ControlRecord.Kind kind : ControlRecord.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        Instant time = instant(event.path("timestamp").asText());
        return new Control(
            kind, seal.position().sequence(), seal.position().epoch(), time, members);
      }
    }
    return null;
  }

  /** The same, with nobody's word for when it was. */
  Control timeless() {
    return new Control(kind, sequence, epoch, null, members);
  }

  static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notOne) {
      return null;
    }
  }

  boolean is(ControlRecord.Kind wanted) {
    return kind == wanted;
  }

  /** Minus one where the fact does not say. */
  long number(String name) {
    JsonNode value = members.path(name);
    return value.canConvertToLong() && value.isIntegralNumber() ? value.longValue() : -1;
  }

  String text(String name) {
    return members.path(name).asText();
  }

  @Nullable UUID id(String name) {
    return SealMember.uuid(text(name));
  }

  /** The host's own word for a reason; empty where it is more than a word. */
  String word(String name) {
    String text = text(name);
    return text.matches("[A-Za-z_-]{1,32}") ? text : "";
  }
}
