package io.affidavit.logback;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One nested element of the appender: keeps what was written, as text, until the appender starts.
 * Logback finds the setters of the subclasses by name.
 */
public abstract class Section {
  private final Map<String, @Nullable String> written = new LinkedHashMap<>();

  Section() {}

  void put(String property, @Nullable String value) {
    written.put(property, value);
  }

  void copyTo(String prefix, BiConsumer<String, @Nullable String> settings) {
    written.forEach((property, value) -> settings.accept(prefix + property, value));
  }
}
