package io.affidavit.event;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that a field may have, compared without regard to case. Immutable. */
final class Vocabulary {
  /** Of a field that has none. */
  static final Vocabulary NONE = new Vocabulary("", Collections.emptyList());

  private final String name;
  private final Map<String, String> words = new LinkedHashMap<>();

  /** As the catalogue writes them, and mostly the callers: to change the case costs a string. */
  private final Set<String> exact = new HashSet<>();

  Vocabulary(String name, Collection<String> words) {
    this.name = name;
    for (String word : words) {
      this.words.put(word.toUpperCase(Locale.ROOT), word);
    }
    exact.addAll(this.words.values());
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The word as the catalogue writes it, or null where it is none of them. */
  @Nullable String word(String value) {
    return exact.contains(value) ? value : anyCase(value);
  }

  private @Nullable String anyCase(String value) {
    return words.get(value.toUpperCase(Locale.ROOT));
  }

  Collection<String> words() {
    return Collections.unmodifiableCollection(words.values());
  }

  boolean isWithin(Vocabulary other) {
    return other.words.keySet().containsAll(words.keySet());
  }
}
