package io.affidavit.localaws;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of the Describe operations: at most 50, by name, the token is the last name given. */
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int DEFAULT_LIMIT = 50;

  /** The items must be in the order of their names. */
  static <T> Page<T> byName(
      List<T> sorted, Function<T, String> name, @Nullable String token, @Nullable Integer limit) {
    List<T> rest =
        token == null
            ? sorted
            : sorted.stream().filter(item -> name.apply(item).compareTo(token) > 0).toList();
    int size = Objects.requireNonNullElse(limit, DEFAULT_LIMIT);
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    return new Page<>(rest.subList(0, size), name.apply(rest.get(size - 1)));
  }
}
