package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a redacted copy while it is made, and its manifest: which were hidden, how many of
 * each category, how many that nobody registered. Confined to one thread.
 */
final class RedactedFields {
  /** The manifest's word for what is absent altogether. */
  private static final String DROPPED = "DROPPED";

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final Map<String, Category> redacted = new TreeMap<>();
  private final Map<String, @Nullable Object> counts = new TreeMap<>();
  private long unregistered;

  /** Puts a field, unless one of that name is there: the first has the name. */
  void put(String name, Verdict verdict) {
    if (verdict.flag != null) {
      fields.put(verdict.flag, true);
      Category was = redacted.remove(verdict.flag);
      if (was != null) {
        // The flag stands where that indicator stood.
        counts.computeIfPresent(was.name(), (category, n) -> (Long) n == 1 ? null : (Long) n - 1);
      }
    } else if (verdict.value == null) {
      count(DROPPED);
    } else if (!fields.containsKey(name)) {
      fields.put(name, verdict.value);
      if (verdict.category != null) {
        redacted.put(name, verdict.category);
        count(verdict.category.name());
      }
    }
  }

  /** Puts a map that holds judged members. */
  void putMap(String name, Map<String, @Nullable Object> members) {
    if (!members.isEmpty() && !fields.containsKey(name)) {
      fields.put(name, members);
    }
  }

  /** A member inside of a map was hidden. */
  void hidden(String path, Verdict verdict) {
    if (verdict.category != null) {
      redacted.put(path, verdict.category);
      count(verdict.category.name());
    } else if (verdict.value == null) {
      count(DROPPED);
    }
  }

  private void count(String category) {
    counts.merge(category, 1L, (before, one) -> (Long) before + 1);
  }

  void unregistered(long more) {
    unregistered += more;
  }

  /** What stands under a name, or null. */
  @Nullable Object get(String name) {
    return fields.get(name);
  }

  Map<String, @Nullable Object> finished(String profile) {
    fields.put("redactedCounts", counts);
    fields.put("redactedFields", new ArrayList<>(redacted.keySet()));
    fields.put("redactionProfile", profile);
    fields.put("redactionVersion", RedactedCopyPolicy.VERSION);
    fields.put("unregisteredFields", unregistered);
    return fields;
  }
}
