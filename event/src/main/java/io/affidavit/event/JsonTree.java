package io.affidavit.event;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes trees of {@link AuditRecord} in one of the two forms. Confined to one thread. */
final class JsonTree {
  /** Integers up to here survive every JSON parser, RFC 8785 section 3.2.2.3: 2^53 - 1. */
  static final long MAX_SAFE_INTEGER = 9_007_199_254_740_991L;

  private final JsonBuffer out;
  private final boolean canonical;

  JsonTree(JsonBuffer out, boolean canonical) {
    this.out = out;
    this.canonical = canonical;
  }

  void value(@Nullable Object value) {
    if (value instanceof String) {
      out.string((String) value);
    } else if (value == null || value instanceof Boolean) {
      out.ascii(String.valueOf(value));
    } else if (value instanceof Number) {
      number((Number) value);
    } else if (value instanceof Map) {
      object((Map<?, ?>) value);
    } else if (value instanceof Collection) {
      array((Collection<?>) value);
    } else {
      out.string(value.toString());
    }
  }

  private void number(Number value) {
    if (value instanceof Long && isSafe(((Long) value).longValue())) {
      out.number((Long) value);
    } else if (canonical && !isSafe(value)) {
      // Parsers on the way read it as a double and write it otherwise, which would break the seal.
      out.string(value.toString());
    } else {
      out.ascii(value.toString());
    }
  }

  private static boolean isSafe(Number value) {
    boolean integer =
        value instanceof Long
            || (value instanceof BigInteger && ((BigInteger) value).bitLength() <= 53);
    return integer && isSafe(value.longValue());
  }

  private static boolean isSafe(long value) {
    return value >= -MAX_SAFE_INTEGER && value <= MAX_SAFE_INTEGER;
  }

  private void array(Collection<?> values) {
    char before = '[';
    for (Object value : values) {
      out.ascii(before);
      value(value);
      before = ',';
    }
    out.ascii(values.isEmpty() ? "[]" : "]");
  }

  /** One member, with what stands before it. */
  void member(char before, String name, @Nullable Object value) {
    out.ascii(before);
    out.string(name);
    out.ascii(':');
    value(value);
  }

  private void object(Map<?, ?> members) {
    char before = '{';
    // String's natural order is that of UTF-16 code units, as RFC 8785 section 3.2.3 asks.
    boolean sort = canonical && members.size() > 1 && !isSorted(members);
    Map<?, ?> ordered = sort ? new TreeMap<>(members) : members;
    for (Map.Entry<?, ?> member : ordered.entrySet()) {
      member(before, String.valueOf(member.getKey()), member.getValue());
      before = ',';
    }
    out.ascii(members.isEmpty() ? "{}" : "}");
  }

  private static boolean isSorted(Map<?, ?> members) {
    String before = "";
    for (Object name : members.keySet()) {
      if (!(name instanceof String) || before.compareTo((String) name) > 0) {
        return false;
      }
      before = (String) name;
    }
    return true;
  }
}
