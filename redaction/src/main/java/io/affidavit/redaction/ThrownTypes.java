package io.affidavit.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of an exception, its causes and the suppressed ones, the classes: they tell what went wrong,
 * while messages and stacks may tell about whom. Stateless.
 */
final class ThrownTypes {
  /** The record has 32 throwables at most, in 8 levels; deeper is no exception of ours. */
  private static final int MAX_DEPTH = 16;

  private ThrownTypes() {}

  static Map<String, @Nullable Object> of(Map<?, ?> exception) {
    return of(exception, 0);
  }

  private static Map<String, @Nullable Object> of(Map<?, ?> exception, int depth) {
    Map<String, @Nullable Object> types = new LinkedHashMap<>();
    Object type = exception.get("type");
    if (!(type instanceof String) || !Shapes.isClassName((String) type) || depth > MAX_DEPTH) {
      return types;
    }
    types.put("type", type);
    Map<String, @Nullable Object> cause = inner(exception.get("cause"), depth);
    if (!cause.isEmpty()) {
      types.put("cause", cause);
    }
    List<@Nullable Object> suppressed = new ArrayList<>();
    if (exception.get("suppressed") instanceof List) {
      for (Object each : (List<?>) exception.get("suppressed")) {
        Map<String, @Nullable Object> inner = inner(each, depth);
        if (!inner.isEmpty()) {
          suppressed.add(inner);
        }
      }
    }
    if (!suppressed.isEmpty()) {
      types.put("suppressed", suppressed);
    }
    return types;
  }

  private static Map<String, @Nullable Object> inner(@Nullable Object exception, int depth) {
    return of(exception instanceof Map ? (Map<?, ?>) exception : Collections.emptyMap(), depth + 1);
  }
}
