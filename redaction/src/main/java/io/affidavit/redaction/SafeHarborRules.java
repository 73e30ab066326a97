package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges the values of known fields for the safe-harbor copy: 45 CFR 164.514(b)(2)(i), with the
 * letters of its paragraphs below. Immutable and thread-safe.
 */
final class SafeHarborRules {
  /** (C): all ages over 89 go into one category of 90 and older. */
  private static final int OLDEST_SHOWN = 89;

  static final String NINETY_OR_OLDER = "90+";

  private final EventCatalogue catalogue;
  private final Clock clock;

  SafeHarborRules(EventCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * @param workforce whether the event's user is no patient and no patient's proxy
   */
  Verdict judge(FieldDefinition field, Object value, boolean workforce) {
    switch (field.safeHarbor().action()) {
      case DROP:
        return Verdict.DROP;
      case INDICATE:
        return Verdict.indicate(Category.of(field.safeHarbor().argument()));
      case FLAG:
        return Verdict.flag(Objects.requireNonNull(field.safeHarbor().argument()));
      case WORKFORCE:
        return Verdict.keepIf(workforce && is(value, Shapes::isUserId), value, Category.OTHER);
      case RANDOM:
        return is(value, Shapes::looksRandom) ? Verdict.keep(value) : Verdict.DROP;
      case YEAR:
      case BIRTH_YEAR:
      case STATE_ONLY:
        return generalise(field, value);
      default:
        return Verdict.keepIf(isHarmless(field, value), value, Category.OTHER);
    }
  }

  private boolean isHarmless(FieldDefinition field, Object value) {
    switch (field.safeHarbor().action()) {
      case ENUM:
        return is(value, field::inVocabulary);
      case COUNT:
        return is(value, Shapes::isCount);
      case SIZE:
        return is(value, Shapes::isSize);
      case INSTANT:
        return is(value, Shapes::isTime);
      case UUID:
        return all(value, Shapes::isUuid);
      case NAMES:
        return all(value, this::isFieldName);
      case KEEP:
        return field.kind() == FieldDefinition.Kind.BOOL
            ? is(value, text -> text.equals("true") || text.equals("false"))
            : is(value, Shapes::isToken);
      default:
        return false;
    }
  }

  private boolean isFieldName(String name) {
    return name.length() <= 64 && (catalogue.field(name) != null || KeyNames.isFieldName(name));
  }

  /** Numbers are judged like the text they print. */
  private static boolean is(Object value, Predicate<String> shape) {
    return !(value instanceof Map) && !(value instanceof List) && shape.test(value.toString());
  }

  private static boolean all(Object value, Predicate<String> shape) {
    if (!(value instanceof List)) {
      return is(value, shape);
    }
    for (Object element : (List<?>) value) {
      if (element == null || !is(element, shape)) {
        return false;
      }
    }
    return true;
  }

  private Verdict generalise(FieldDefinition field, Object value) {
    switch (field.safeHarbor().action()) {
      case YEAR:
        return year(value, false);
      case BIRTH_YEAR:
        return year(value, true);
      default:
        return value instanceof Map ? state(field, (Map<?, ?>) value) : geo();
    }
  }

  private Verdict year(Object value, boolean birth) {
    String text = value.toString();
    String first = text.length() < 4 ? text : text.substring(0, 4);
    boolean plausible =
        (first.startsWith("19") || first.startsWith("20"))
            && is(first, Shapes::isCount)
            && !first.contains(".")
            && (text.length() == 4 || Shapes.isTime(text));
    if (birth && text.equals(NINETY_OR_OLDER)) {
      return Verdict.keep(text);
    }
    if (!plausible) {
      return Verdict.indicate(Category.DATE);
    }
    int oldestYear = LocalDate.now(clock).getYear() - OLDEST_SHOWN;
    boolean old = birth && Integer.parseInt(first) < oldestYear;
    return Verdict.keep(old ? NINETY_OR_OLDER : first);
  }

  /** (B): the State is the smallest area that may be named. */
  private static Verdict state(FieldDefinition field, Map<?, ?> location) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : location.entrySet()) {
      Object value = entry.getValue();
      String key = EventCatalogue.normalise(String.valueOf(entry.getKey()));
      if (!(value instanceof String)) {
        continue;
      }
      if (key.equals("country") && Shapes.isCountry((String) value)) {
        left.put("country", value);
      } else if (isState(key) && field.inVocabulary((String) value)) {
        left.put("region", value);
      }
    }
    return left.isEmpty() ? geo() : Verdict.keep(left);
  }

  private static boolean isState(String key) {
    return key.equals("region") || key.equals("state");
  }

  private static Verdict geo() {
    return Verdict.indicate(Category.GEO);
  }
}
