package io.affidavit.auditor.report.rules;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of those who did something within the last while: whoever was idle for longer is
 * handed over and forgotten, and so is the one that was idle longest when there are too many. Not
 * thread-safe.
 *
 * @param <K> who
 * @param <V> what is known
 */
final class Recent<K, V> {
  private final long windowMicros;
  private final int most;
  private final Consumer<V> leaving;
  private final Map<K, Held<V>> held = new LinkedHashMap<>(16, 0.75f, true);
  private long pushedOut;

  private static final class Held<V> {
    final V value;
    long lastMicros;

    Held(V value) {
      this.value = value;
    }
  }

  Recent(long windowMicros, int most, Consumer<V> leaving) {
    this.windowMicros = windowMicros;
    this.most = most;
    this.leaving = leaving;
  }

  /** Of that one, made if it is new, which has now done something. */
  V at(K key, long micros, Supplier<V> maker) {
    forget(micros - windowMicros);
    Held<V> found = held.get(key);
    if (found == null) {
      if (held.size() >= most) {
        pushedOut++;
        removeFirst();
      }
      found = new Held<>(maker.get());
      held.put(key, found);
    }
    found.lastMicros = micros;
    return found.value;
  }

  /** Takes that one out without handing it over; null where there is none. */
  @Nullable V remove(K key) {
    Held<V> found = held.remove(key);
    return found == null ? null : found.value;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Of all that are left. */
  void finish() {
    forget(Long.MAX_VALUE);
  }

  /** How many had to go before their time. */
  long pushedOut() {
    return pushedOut;
  }

  private void forget(long before) {
    while (!held.isEmpty() && held.values().iterator().next().lastMicros < before) {
      removeFirst();
    }
  }

  private void removeFirst() {
    Iterator<Held<V>> first = held.values().iterator();
    V value = first.next().value;
    first.remove();
    leaving.accept(value);
  }
}
