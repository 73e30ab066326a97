package io.affidavit.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what a log call brings into the caller's share of the envelope, fields, and {@code extra}.
 * Confined to the thread that builds the event.
 *
 * <p>The first value of a name stays under it, later ones move to {@code extra}; key-values come
 * before the MDC.
 */
final class FieldCollector {
  /** More fields than any type has; a map with thousands of entries belongs under one of them. */
  static final int MAX_FIELDS = 512;

  final Map<String, @Nullable Object> fields = Snapshotter.newMap();
  final Map<String, @Nullable Object> extra = Snapshotter.newMap();

  /** What the caller set of the envelope: eventType, status, severity. */
  final Map<String, @Nullable Object> envelope = new HashMap<>();

  /**
   * Fields that the call itself did not name: those of the MDC, which belong to whatever is logged
   * meanwhile, and those that follow from the envelope. A closed type does not ask for them.
   */
  final Set<String> implied = new HashSet<>();

  private final EventCatalogue catalogue;
  private final Snapshotter snapshotter;
  private final Budget budget;
  private final ProblemList problems;

  FieldCollector(
      EventCatalogue catalogue, Snapshotter snapshotter, Budget budget, ProblemList problems) {
    this.catalogue = catalogue;
    this.snapshotter = snapshotter;
    this.budget = budget;
    this.problems = problems;
  }

  /** Returns the argument as the message shall have it. */
  @Nullable Object argument(AuditField field) {
    if (!field.isSpread()) {
      Object tree = keyValue(field.name(), field.value());
      return tree == field.value() ? field : new AuditField(field.name(), tree);
    }
    return field.value() instanceof Map
        ? entries((Map<?, ?>) field.value())
        : properties(field.value());
  }

  /** Each has room of its own, as if it were an argument. */
  private Object entries(Map<?, ?> map) {
    Map<String, @Nullable Object> trees = Snapshotter.newMap();
    try {
      for (Map.Entry<?, ?> entry : new LinkedHashMap<>(map).entrySet()) {
        String name = String.valueOf(entry.getKey());
        trees.put(name, keyValue(name, entry.getValue()));
      }
    } catch (Throwable e) {
      Fatal.rethrow(e);
      problems.add(Problem.Code.SERIALIZATION_FAILED, "fields");
    }
    return trees;
  }

  private @Nullable Object properties(@Nullable Object object) {
    Object tree = snapshotter.field("fields", object, true);
    if (tree instanceof Map) {
      ((Map<?, ?>) tree).forEach((key, member) -> member(String.valueOf(key), member));
    } else {
      problems.add(Problem.Code.BAD_FORMAT, "fields");
      toExtra("fields", tree);
    }
    return tree;
  }

  private void member(String key, @Nullable Object tree) {
    if (fields.size() + extra.size() >= MAX_FIELDS) {
      problems.add(Problem.Code.TOO_LONG, key);
    } else {
      place(key, tree);
    }
  }

  /** Returns the tree of the value, or null where there was no room for the field. */
  private @Nullable Object keyValue(@Nullable String name, @Nullable Object value) {
    if (name == null) {
      problems.add(Problem.Code.BAD_FORMAT, null);
    }
    FieldDefinition exact = name == null ? null : catalogue.exactField(name);
    String key = exact == null ? key(name) : exact.name();
    boolean known = exact != null || (name != null && isKnown(key));
    if (isFull(known)) {
      problems.add(Problem.Code.TOO_LONG, key);
      return null;
    }
    Object tree = snapshotter.field(key, value, known);
    if (exact != null) {
      placeField(key, exact.name(), tree);
    } else if (name == null) {
      toExtra(key, tree);
    } else {
      place(key, tree);
    }
    return tree;
  }

  private String key(@Nullable String name) {
    return name == null ? "null" : snapshotter.key(name);
  }

  /** In another spelling, or as a name of the envelope. */
  private boolean isKnown(String key) {
    if (Envelope.isName(key)) {
      return true;
    }
    String normalised = EventCatalogue.normalise(key);
    return Envelope.matchNormalised(normalised) != null
        || catalogue.normalisedField(normalised) != null;
  }

  private boolean isFull(boolean known) {
    return fields.size() + extra.size() >= MAX_FIELDS || budget.isEventSpent(known);
  }

  private void place(String key, @Nullable Object tree) {
    FieldDefinition exact = catalogue.exactField(key);
    String reserved = exact == null ? Envelope.match(key) : null;
    if (reserved == null) {
      FieldDefinition known = exact == null ? catalogue.field(key) : exact;
      placeField(key, known == null ? key : known.name(), tree);
    } else if (reserved.equals("timestamp")) {
      implied.add("occurredAt");
      placeField(key, "occurredAt", Times.occurredAt(tree));
    } else if (isCallers(reserved)) {
      placeEnvelope(key, reserved, tree);
    } else {
      toExtra(key, tree);
    }
  }

  private static boolean isCallers(String reserved) {
    return reserved.equals("eventType") || reserved.equals("status") || reserved.equals("severity");
  }

  private void placeEnvelope(String key, String name, @Nullable Object tree) {
    if (envelope.containsKey(name)) {
      problems.add(Problem.Code.CONFLICT, name);
      toExtra(key, tree);
    } else {
      envelope.put(name, tree);
    }
  }

  private void placeField(String key, String name, @Nullable Object tree) {
    if (fields.containsKey(name)) {
      problems.add(Problem.Code.CONFLICT, name);
      toExtra(key, tree);
    } else {
      fields.put(name, tree);
    }
  }

  /** Keeps a value that has no other place. */
  void toExtra(String key, @Nullable Object tree) {
    extra.put(extra.containsKey(key) ? Snapshotter.unique(extra, key) : key, tree);
  }

  /**
   * Takes the keys that are wanted; in their order, as the frameworks' maps differ.
   *
   * @param wanted normalised; null for all that the catalogue knows
   */
  void mdc(Map<String, String> mdc, @Nullable Set<String> wanted) {
    if (mdc.isEmpty()) {
      return;
    }
    Map<String, @Nullable String> sorted = new TreeMap<>();
    for (Map.Entry<String, String> entry : mdc.entrySet()) {
      if (entry.getKey() != null) {
        sorted.put(entry.getKey(), entry.getValue());
      }
    }
    sorted.forEach(
        (key, value) -> {
          FieldDefinition known = catalogue.field(key);
          if (wanted == null ? known != null : wanted.contains(EventCatalogue.normalise(key))) {
            mdcEntry(key, known, value);
          }
        });
  }

  /** What the envelope has a name for goes where a key-value of that name would. */
  private void mdcEntry(String key, @Nullable FieldDefinition known, @Nullable String value) {
    if (known == null && Envelope.match(key) != null) {
      keyValue(key, value);
    } else {
      mdcField(key, known == null ? snapshotter.key(key) : known.name(), value, known != null);
    }
  }

  private void mdcField(String key, String name, @Nullable String value, boolean known) {
    if (fields.containsKey(name)
        && Objects.equals(String.valueOf(fields.get(name)), String.valueOf(value))) {
      return;
    }
    if (isFull(known)) {
      problems.add(Problem.Code.TOO_LONG, name);
    } else {
      if (!fields.containsKey(name)) {
        implied.add(name);
      }
      placeField(snapshotter.key(key), name, snapshotter.field(name, value, known));
    }
  }
}
