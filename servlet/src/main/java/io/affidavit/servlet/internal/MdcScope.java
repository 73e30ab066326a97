package io.affidavit.servlet.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Entries of the MDC for a while: closing puts back what was there. One thread. */
public final class MdcScope implements AutoCloseable {
  private final Map<String, @Nullable String> before = new HashMap<>();

  private MdcScope() {}

  /** Changes nothing. */
  static MdcScope none() {
    return new MdcScope();
  }

  /**
   * Puts the entries.
   *
   * @param overwrite whether an entry that is there gives way
   */
  static MdcScope put(Map<String, String> entries, boolean overwrite) {
    MdcScope scope = new MdcScope();
    try {
      entries.forEach((key, value) -> scope.put(key, value, overwrite));
      return scope;
    } catch (RuntimeException | LinkageError e) {
      scope.close();
      throw e;
    }
  }

  private void put(String key, String value, boolean overwrite) {
    String present = MDC.get(key);
    if (overwrite || present == null) {
      before.put(key, present);
      MDC.put(key, value);
    }
  }

  /** Never throws: it would stand before what the request itself threw. */
  @Override
  public void close() {
    before.forEach(
        (key, value) -> {
          try {
            if (value == null) {
              MDC.remove(key);
            } else {
              MDC.put(key, value);
            }
          } catch (RuntimeException | LinkageError e) {
            // The others are put back all the same.
          }
        });
    before.clear();
  }
}
