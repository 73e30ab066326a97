package io.affidavit.auditor.report.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something for each user, for at most {@value #MOST} of them; whoever comes after gets nothing,
 * and the events are counted. Not thread-safe.
 *
 * @param <V> what is kept
 */
final class PerUser<V> {
  /** How many users are kept. */
  static final int MOST = 100_000;

  private final Map<String, V> users = new HashMap<>();
  private long refused;

  /** Null where there are too many already. */
  @Nullable V of(String user, Supplier<V> maker) {
    V found = users.get(user);
    if (found != null) {
      return found;
    }
    if (users.size() >= MOST) {
      refused++;
      return null;
    }
    V made = maker.get();
    users.put(user, made);
    return made;
  }

  Collection<V> values() {
    return users.values();
  }

  void clear() {
    users.clear();
  }

  /** How many events could not be looked at. */
  long refused() {
    return refused;
  }
}
