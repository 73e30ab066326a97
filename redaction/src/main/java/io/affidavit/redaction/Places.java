package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.redaction.scan.Category;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places as maps of their parts: what may stand of them. Stateless. */
final class Places {
  private static final int MAX_TOWN = 64;

  private static final Set<String> STATES = set("region", "state");
  private static final Set<String> TOWNS = set("city", "town");
  private static final Set<String> ZIPS = set("zip", "zipcode", "postalcode", "postcode");

  private Places() {}

  private static Set<String> set(String... names) {
    return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(names)));
  }

  /** 45 CFR 164.514(b)(2)(i)(B): the State is the smallest area that may be named. */
  static Verdict state(FieldDefinition states, Object place) {
    return left(states, place, false);
  }

  /** 45 CFR 164.514(e)(2)(ii): town or city, State and ZIP code may stand; nothing smaller may. */
  static Verdict town(FieldDefinition states, Object place) {
    return left(states, place, true);
  }

  /** Whether a key names a part of a place that a limited data set may have. */
  static boolean isTownOrZip(String key) {
    String name = EventCatalogue.normalise(key);
    return TOWNS.contains(name) || ZIPS.contains(name) || name.equals("zip5");
  }

  private static Verdict left(FieldDefinition states, Object place, boolean withTown) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    if (place instanceof Map) {
      for (Map.Entry<?, ?> part : ((Map<?, ?>) place).entrySet()) {
        String key = EventCatalogue.normalise(String.valueOf(part.getKey()));
        Object value = part.getValue();
        if (value instanceof String || value instanceof Number) {
          put(left, states, key, value.toString(), withTown);
        }
      }
    }
    return left.isEmpty() ? Verdict.indicate(Category.GEO) : Verdict.keep(left);
  }

  private static void put(
      Map<String, @Nullable Object> left,
      FieldDefinition states,
      String key,
      String value,
      boolean withTown) {
    if (key.equals("country") && Shapes.isCountry(value)) {
      left.put("country", value);
    } else if (STATES.contains(key) && states.inVocabulary(value)) {
      left.put("region", value);
    } else if (withTown && TOWNS.contains(key) && isTown(value)) {
      left.put("city", value);
    } else if (withTown && ZIPS.contains(key) && Shapes.isZip(value)) {
      left.put("zip", value);
    }
  }

  /** Letters, with what stands between those of a town's name; a street has a number. */
  private static boolean isTown(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_TOWN
        && text.codePoints().allMatch(c -> Character.isLetter(c) || " .'-".indexOf(c) >= 0)
        && text.codePoints().anyMatch(Character::isLetter);
  }
}
