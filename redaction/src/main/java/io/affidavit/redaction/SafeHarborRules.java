package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges values for the safe-harbor copy: 45 CFR 164.514(b)(2)(i), with the letters of its
 * paragraphs in the code below. Immutable and thread-safe.
 */
final class SafeHarborRules implements FieldJudge {
  /** Their values are numbers with dots, which elsewhere may be a date: 2.1.0, 164.512. */
  private static final Set<String> NUMBERED =
      Collections.unmodifiableSet(
          new HashSet<>(Arrays.asList("applicationVersion", "schemaVersion", "legalBasis")));

  private final EventCatalogue catalogue;
  private final Generalised generalised;
  private final UserRules userRules;

  SafeHarborRules(RedactionSettings settings) {
    this.catalogue = settings.catalogue();
    this.generalised = new Generalised(settings.clock());
    this.userRules = new UserRules(generalised, null);
  }

  @Override
  public String profile() {
    return RedactionPolicies.SAFE_HARBOR;
  }

  @Override
  public Verdict judge(FieldRule rule, Object value) {
    return userRules.judge(rule, value);
  }

  @Override
  public Verdict judge(FieldDefinition field, Object value, boolean workforce) {
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
        return generalised.year(value);
      case BIRTH_YEAR:
        return generalised.birthYear(value);
      case USER_AGENT:
        return value instanceof String
            ? Verdict.keep(UserAgents.family((String) value))
            : Verdict.indicate(Category.DEVICE);
      case STATE_ONLY:
        return Places.state(field, value);
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
            : is(value, Shapes::isToken)
                || (NUMBERED.contains(field.name()) && is(value, Shapes::isVersion));
      default:
        return false;
    }
  }

  private boolean isFieldName(String name) {
    return Shapes.isName(name) && (catalogue.field(name) != null || KeyNames.isFieldName(name));
  }

  /** Numbers are judged like the text they print. */
  static boolean is(Object value, Predicate<String> shape) {
    boolean text = value instanceof String;
    return (text || !(value instanceof Map || value instanceof List))
        && shape.test(value.toString());
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
}
