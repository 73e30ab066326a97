package io.affidavit.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of any kind, once each, into trees of String, Long, BigInteger, BigDecimal, Double,
 * Boolean, null, List and ordered Map, within a budget. Confined to the thread that builds the
 * event; it holds no lock and no state of the thread, so a value's {@code toString} may log too.
 */
final class Snapshotter {
  static final String TO_STRING_FAILED = "[ERROR:toString]";
  static final String ITERATOR_FAILED = "[ERROR:iterator]";
  static final String CYCLE = "[ERROR:cycle]";
  static final String ONLY_ONCE = "[SKIPPED:stream]";
  static final String PROXY = "[SKIPPED:proxy]";
  static final String NOT_LOADED = "[SKIPPED:not loaded]";
  static final String TOO_DEEP = "[TRUNCATED:depth]";
  static final String TOO_MANY = "[TRUNCATED:elements]";
  static final String BIG_NUMBER = "[TRUNCATED:number]";

  /**
   * Deep enough for a FHIR resource, and shallow enough that every later reader of the tree (the
   * redaction, the writer, a verifier, the bus's own JSON parser) can recurse without care.
   */
  static final int MAX_DEPTH = 16;

  /** An iterator may never end, and null costs little of the budget. */
  static final int MAX_ELEMENTS = 10_000;

  /** Longest single string, as encoded. */
  static final int MAX_STRING_BYTES = 64 * 1024;

  /** Longest name of a member, as encoded. */
  static final int MAX_KEY_BYTES = 256;

  private final Budget budget;
  private final ProblemList problems;
  private final List<Object> ancestors = new ArrayList<>(0);
  private @Nullable String field;

  Snapshotter(Budget budget, ProblemList problems) {
    this.budget = budget;
    this.problems = problems;
  }

  /** The tree of a top-level field's value; problems name the field. */
  @Nullable Object field(@Nullable String name, @Nullable Object value, boolean known) {
    field = name;
    budget.beginField(known);
    budget.charge(name == null ? 8 : EncodedText.bytes(name, MAX_KEY_BYTES) + 4);
    return value(value);
  }

  /** The name as it stands in the event: well-formed and not too long. */
  String key(String name) {
    if (name.length() <= MAX_KEY_BYTES && EncodedText.isPlain(name)) {
      return name;
    }
    String key = EncodedText.wellFormed(name);
    String cut = EncodedText.cut(key, MAX_KEY_BYTES);
    if (!cut.equals(key)) {
      problems.add(Problem.Code.TOO_LONG, cut);
    }
    if (!key.equals(name)) {
      problems.add(Problem.Code.BAD_FORMAT, cut);
    }
    return cut;
  }

  @Nullable Object value(@Nullable Object value) {
    if (value == null) {
      budget.charge(5);
      return null;
    }
    if (value instanceof String) {
      return text((String) value);
    }
    if (value instanceof Boolean) {
      budget.charge(6);
      return value;
    }
    try {
      return value instanceof Number ? number((Number) value) : other(value);
    } catch (Throwable e) {
      Fatal.rethrow(e);
      return failed(TO_STRING_FAILED);
    }
  }

  private Object number(Number value) {
    Object number = Numbers.neutral(value);
    if (number instanceof String) {
      return text((String) number);
    }
    String digits = number.toString();
    budget.charge(digits.length() + 1);
    return number;
  }

  private @Nullable Object other(Object value) throws Throwable {
    Object leaf = Leaves.textOf(value);
    if (leaf != null) {
      return text(leaf.toString());
    }
    ValueKind kind = ValueKind.of(value);
    String unread = unread(kind, value);
    if (unread != null) {
      return failed(unread);
    }
    if (kind != ValueKind.TEXT && Containers.isContainer(value)) {
      return container(value);
    }
    String text = value.toString();
    return text(text == null ? "null" : text);
  }

  /** The marker of what is not read because that would change it, or null. */
  private static @Nullable String unread(ValueKind kind, Object value) {
    switch (kind) {
      case ONCE:
        return ONLY_ONCE;
      case PROXY:
        return PROXY;
      case LAZY:
        return Lazy.isLoaded(value) ? null : NOT_LOADED;
      default:
        return null;
    }
  }

  private @Nullable Object container(Object value) throws Throwable {
    if (isAncestor(value)) {
      return failed(CYCLE);
    }
    if (ancestors.size() >= MAX_DEPTH) {
      problems.add(Problem.Code.TOO_LONG, field);
      return text(TOO_DEEP);
    }
    ancestors.add(value);
    budget.charge(3);
    try {
      return Containers.read(value, this);
    } finally {
      ancestors.remove(ancestors.size() - 1);
    }
  }

  private boolean isAncestor(Object value) {
    for (Object ancestor : ancestors) {
      if (ancestor == value) {
        return true;
      }
    }
    return false;
  }

  Object text(String raw) {
    int limit = Math.min(budget.room(), MAX_STRING_BYTES);
    if (raw.length() <= limit && EncodedText.isPlain(raw)) {
      budget.charge(raw.length() + 3);
      return raw;
    }
    String cut = EncodedText.cut(raw, limit);
    if (!cut.equals(raw)) {
      problems.add(Problem.Code.TOO_LONG, field);
    }
    String text = EncodedText.wellFormed(cut);
    if (!text.equals(cut)) {
      problems.add(Problem.Code.BAD_FORMAT, field);
    }
    budget.charge(EncodedText.bytes(text, MAX_STRING_BYTES) + 3);
    return text;
  }

  /** A marker in place of a value whose own code failed. */
  Object failed(String marker) {
    problems.add(Problem.Code.SERIALIZATION_FAILED, field);
    budget.charge(marker.length() + 3);
    return marker;
  }

  /** Whether a container may take another element; if not, the event notes what is missing. */
  boolean hasRoom(int size) {
    if (size < MAX_ELEMENTS && !budget.isSpent()) {
      return true;
    }
    problems.add(Problem.Code.TOO_LONG, field);
    return false;
  }

  /** Puts a member under its name, or, where that is taken, under the name with a number. */
  void member(Map<String, @Nullable Object> map, @Nullable Object name, @Nullable Object value) {
    String key = name == null ? "null" : key(nameOf(name));
    if (name == null) {
      problems.add(Problem.Code.BAD_FORMAT, field);
    }
    if (map.containsKey(key)) {
      problems.add(Problem.Code.CONFLICT, field);
      key = unique(map, key);
    }
    budget.charge(EncodedText.bytes(key, MAX_KEY_BYTES) + 4);
    map.put(key, value(value));
  }

  private String nameOf(Object name) {
    Object tree = name instanceof Boolean ? name.toString() : value(name);
    return String.valueOf(tree);
  }

  static String unique(Map<String, @Nullable Object> map, String key) {
    int number = 2;
    while (map.containsKey(key + "#" + number)) {
      number++;
    }
    return key + "#" + number;
  }

  /** A container's tree, to be filled through the other methods. */
  static Map<String, @Nullable Object> newMap() {
    return new LinkedHashMap<>();
  }
}
