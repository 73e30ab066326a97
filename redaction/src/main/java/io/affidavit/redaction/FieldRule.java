package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user said about one key or path. Immutable. */
final class FieldRule {
  /** The treatments that a user may choose. */
  enum Action {
    REMOVE,
    SECRET,
    INDICATE,
    YEAR,
    ZIP3,
    CAP_AGE,
    SCAN,
    KEEP,
    COUNT,
    ENUM,
    TOKEN;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static final int MAX_ENUM_VALUES = 200;

  private static final String WORDS =
      "remove, secret, indicate:CATEGORY, year, zip3, cap-age, scan, keep, count, enum:A,B,... or"
          + " token";

  private final List<String> segments;
  private final Action action;
  private final Category category;
  private final Set<String> values;

  private FieldRule(List<String> segments, Action action, Category category, Set<String> values) {
    this.segments = Collections.unmodifiableList(segments);
    this.action = action;
    this.category = category;
    this.values = Collections.unmodifiableSet(values);
  }

  /**
   * Reads a treatment.
   *
   * @throws IllegalArgumentException with the part of a sentence that follows the field's name
   */
  static FieldRule parse(List<String> segments, String treatment) {
    int colon = treatment.indexOf(':');
    String word = (colon < 0 ? treatment : treatment.substring(0, colon)).trim();
    String argument = colon < 0 ? null : treatment.substring(colon + 1).trim();
    Action action = action(word);
    boolean takesArgument = action == Action.INDICATE || action == Action.ENUM;
    if (action == null || takesArgument == (argument == null)) {
      throw new IllegalArgumentException("must be " + WORDS + ", got `" + treatment + "`");
    }
    Category known = known(EventCatalogue.normalise(segments.get(segments.size() - 1)));
    Category category =
        action == Action.INDICATE ? category(String.valueOf(argument), treatment) : known;
    Set<String> values =
        action == Action.ENUM ? values(String.valueOf(argument)) : Collections.emptySet();
    return new FieldRule(new ArrayList<>(segments), action, category, values);
  }

  private static @Nullable Action action(String word) {
    for (Action action : Action.values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    return null;
  }

  /** What stands for the value where the rule itself does not say: the category of its key. */
  private static Category known(String key) {
    Category known = KeyNames.category(key);
    return known == null ? Category.OTHER : known;
  }

  private static Category category(String name, String treatment) {
    List<String> names = new ArrayList<>();
    for (Category category : Category.values()) {
      if (category != Category.ERROR && category != Category.SECRET) {
        if (category.name().equals(name)) {
          return category;
        }
        names.add(category.name());
      }
    }
    throw new IllegalArgumentException(
        "must indicate one of " + String.join(", ", names) + ", got `" + treatment + "`");
  }

  private static Set<String> values(String list) {
    Set<String> values = new HashSet<>();
    for (String value : Arrays.asList(list.split(",", -1))) {
      if (value.trim().isEmpty() || values.size() == MAX_ENUM_VALUES) {
        throw new IllegalArgumentException(
            "must list 1 to "
                + MAX_ENUM_VALUES
                + " values, separated by commas and none of them empty, got `enum:"
                + list
                + "`");
      }
      values.add(value.trim().toUpperCase(Locale.ROOT));
    }
    return values;
  }

  /** The names on the way to the value, as the user wrote them; one for a plain key. */
  List<String> segments() {
    return segments;
  }

  /** As the user wrote it. */
  String name() {
    return String.join(".", segments);
  }

  /** As the copy shows a flat key that is a path: the published schema has no dots in names. */
  String shownName() {
    return String.join("_", segments);
  }

  /** The value's own name. */
  String key() {
    return segments.get(segments.size() - 1);
  }

  Action action() {
    return action;
  }

  /** What the indicator says where the value may not stand. */
  Category category() {
    return category;
  }

  boolean lists(String value) {
    return values.contains(value.toUpperCase(Locale.ROOT));
  }

  /** In upper case; empty but for {@link Action#ENUM}. */
  Set<String> values() {
    return values;
  }

  /** Whether no copy at all may hold the value. */
  boolean isForEveryCopy() {
    return action == Action.SECRET
        || (action == Action.INDICATE
            && (category == Category.SSN || category == Category.CREDIT_CARD));
  }
}
