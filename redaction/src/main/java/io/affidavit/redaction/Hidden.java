package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that an event's fields hid for their keys, so that its texts do not tell them again:
 * as an argument of the message, or concatenated into it. Bounded; confined to one thread; {@code
 * toString} shows nothing.
 */
final class Hidden {
  private static final int MAX_VALUES = 64;
  private static final int MAX_LENGTH = 4096;

  /** Shorter values are words and numbers of other texts too. */
  private static final int MIN_INSIDE = 6;

  private final Map<String, Category> values = new LinkedHashMap<>();

  /** Remembers a value that an indicator stands for, or each element of a list. */
  void add(@Nullable Object value, Category category) {
    if (value instanceof List) {
      for (Object element : (List<?>) value) {
        addScalar(element, category);
      }
    } else {
      addScalar(value, category);
    }
  }

  private void addScalar(@Nullable Object value, Category category) {
    if (value instanceof String || value instanceof Number) {
      String text = value.toString();
      boolean indicator = text.startsWith("[REDACTED:");
      if (!text.isEmpty()
          && !indicator
          && text.length() <= MAX_LENGTH
          && values.size() < MAX_VALUES) {
        values.put(text, category);
      }
    }
  }

  /** What stands for an argument that is one of these, else null. */
  @Nullable Category of(@Nullable Object argument) {
    return argument instanceof String || argument instanceof Number
        ? values.get(argument.toString())
        : null;
  }

  /** The text with an indicator wherever it holds one of these; the same object if nowhere. */
  String takeOutOf(String text) {
    String left = text;
    for (Map.Entry<String, Category> hidden : values.entrySet()) {
      String value = hidden.getKey();
      if (value.length() >= MIN_INSIDE && left.contains(value)) {
        left = left.replace(value, hidden.getValue().indicator());
      }
    }
    return left;
  }
}
