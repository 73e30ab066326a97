package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a redacted copy while it is made, and its manifest: which were hidden, how many of
 * each category, how many that nobody registered. Confined to one thread.
 */
final class RedactedFields {
  /** More than most copies have, so that the map seldom grows. */
  private static final int FEW = 24;

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>(2 * FEW);

  /** In the order of the fields; a path inside of a map may be there twice. */
  private final List<String> redacted = new ArrayList<>();

  private final List<Category> categories = new ArrayList<>();
  private final RedactedCounts counts = new RedactedCounts();
  private long unregistered;

  /** Puts a field, unless one of that name is there: the first has the name. */
  void put(String name, Verdict verdict) {
    if (verdict.flag != null) {
      fields.put(verdict.flag, true);
      // The flag stands where that indicator stood.
      int was = redacted.indexOf(verdict.flag);
      if (was >= 0) {
        redacted.remove(was);
        counts.shown(categories.remove(was));
      }
    } else if (verdict.value == null) {
      counts.dropped();
    } else if (!fields.containsKey(name)) {
      fields.put(name, verdict.value);
      hidden(name, verdict);
    }
  }

  /** Puts a map that holds judged members. */
  void putMap(String name, Map<String, @Nullable Object> members) {
    if (!members.isEmpty() && !fields.containsKey(name)) {
      fields.put(name, members);
    }
  }

  /** A field, or a member inside of a map, was hidden, in part or altogether. */
  void hidden(String path, Verdict verdict) {
    if (verdict.category != null) {
      redacted.add(path);
      categories.add(verdict.category);
      counts.hidden(verdict.category);
    } else if (verdict.value == null) {
      counts.dropped();
    }
  }

  void unregistered(long more) {
    unregistered += more;
  }

  /** What stands under a name, or null. */
  @Nullable Object get(String name) {
    return fields.get(name);
  }

  Map<String, @Nullable Object> finished(String profile) {
    fields.put("redactedCounts", counts.toMap());
    fields.put("redactedFields", eachOnce());
    fields.put("redactionProfile", profile);
    fields.put("redactionVersion", RedactedCopyPolicy.VERSION);
    fields.put("unregisteredFields", unregistered);
    return fields;
  }

  private List<String> eachOnce() {
    Collections.sort(redacted);
    List<String> once = new ArrayList<>(redacted.size());
    String before = null;
    for (String name : redacted) {
      if (!name.equals(before)) {
        once.add(name);
      }
      before = name;
    }
    return once;
  }
}
