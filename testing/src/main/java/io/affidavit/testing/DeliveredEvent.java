package io.affidavit.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An audit event as a destination got it: one line of JSON, in the form that the destination was
 * configured for. Immutable, thread-safe; {@code toString} shows the type only.
 */
public final class DeliveredEvent {
  private final String line;
  private final Map<String, @Nullable Object> members;

  /**
   * Of one line.
   *
   * @throws IllegalArgumentException if it is not one JSON object
   */
  DeliveredEvent(String line) {
    this.line = line;
    this.members = Collections.unmodifiableMap(Json.object(line));
  }

  /** The line, seal included, byte for byte. */
  public String line() {
    return line;
  }

  /** Its type, such as {@code PHI_ACCESSED}. */
  public String eventType() {
    return String.valueOf(members.get("eventType"));
  }

  /**
   * A member: texts and numbers as {@code String}, so that none is rounded; {@code Boolean}, {@code
   * Map} and {@code List} as such; null where there is none.
   */
  public @Nullable Object field(String name) {
    return members.get(name);
  }

  /** All members in order, the envelope's included. */
  public Map<String, @Nullable Object> fields() {
    return members;
  }

  /** Whether the library wrote it for the trail's upkeep: a checkpoint, a gap. */
  public boolean isOfTrail() {
    return members.containsKey("sealRecord");
  }

  /** Code and field of each problem; never values. */
  List<String> problems() {
    Object validation = members.get("validation");
    Object problems = validation instanceof Map ? ((Map<?, ?>) validation).get("problems") : null;
    List<String> texts = new ArrayList<>();
    if (problems instanceof List) {
      for (Object problem : (List<?>) problems) {
        Map<?, ?> parts = (Map<?, ?>) Objects.requireNonNull(problem, "a problem");
        Object field = parts.get("field");
        texts.add(parts.get("code") + (field == null ? "" : " " + field));
      }
    }
    return texts;
  }

  @Override
  public String toString() {
    return eventType();
  }
}
