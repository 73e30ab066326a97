package io.affidavit.redaction;

import io.affidavit.event.FieldDefinition;
import io.affidavit.event.FieldDefinition.Kind;
import io.affidavit.redaction.scan.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges values for the limited data set: 45 CFR 164.514(e)(2), with the numerals of its paragraphs
 * in the code below. What that list does not name may stand there: dates, ages, town or city, State
 * and ZIP code. Where the list is silent and the safe-harbor copy hides (any other unique number or
 * code, free text), a token or an indicator stands: less than the rule allows. Immutable and
 * thread-safe.
 */
final class LimitedDataSetRules implements FieldJudge {
  private final SafeHarborRules safeHarbor;
  private final UserRules userRules;
  private final FieldDefinition states;
  private final TokenKey key;

  LimitedDataSetRules(RedactionSettings settings, TokenKey key) {
    this.safeHarbor = new SafeHarborRules(settings);
    this.userRules = new UserRules(new Generalised(settings.clock()), key);
    FieldDefinition location = settings.catalogue().field("location");
    if (location == null) {
      throw new IllegalStateException("the catalogue has no field location");
    }
    this.states = location;
    this.key = key;
  }

  @Override
  public String profile() {
    return RedactionPolicies.LIMITED_DATA_SET;
  }

  @Override
  public Verdict judge(FieldRule rule, Object value) {
    return userRules.judge(rule, value);
  }

  @Override
  public Verdict judge(FieldDefinition field, Object value, boolean workforce) {
    switch (field.safeHarbor().action()) {
      case YEAR:
      case BIRTH_YEAR:
        return date(value);
      case STATE_ONLY:
        return Places.town(states, value);
      case INDICATE:
        return identifier(field, value, workforce);
      case WORKFORCE:
      case RANDOM:
        Verdict verdict = safeHarbor.judge(field, value, workforce);
        return verdict.isKept() ? verdict : tokens(field, value);
      default:
        return safeHarbor.judge(field, value, workforce);
    }
  }

  /** Dates may stand: (e)(2) does not list them. What is no date by its form may be anything. */
  private static Verdict date(Object value) {
    boolean date = SafeHarborRules.is(value, text -> Shapes.isTime(text) || isYear(text));
    return Verdict.keepIf(date, value, Category.DATE);
  }

  private static boolean isYear(String text) {
    return text.length() == 4
        && (text.startsWith("19") || text.startsWith("20"))
        && Shapes.isCount(text)
        && !text.contains(".");
  }

  /** (i) to (xvi), as the category says. */
  private Verdict identifier(FieldDefinition field, Object value, boolean workforce) {
    Category category = Category.of(field.safeHarbor().argument());
    if (category == Category.GEO) {
      return Places.town(states, value);
    }
    boolean token = field.kind() == Kind.TOKEN || field.kind() == Kind.UID;
    return token && isTokenised(category)
        ? tokens(field, value)
        : safeHarbor.judge(field, value, workforce);
  }

  /** (vi): what no copy holds even in part has no token either, its digits are too soon tried. */
  private static boolean isTokenised(Category category) {
    return category != Category.SSN && category != Category.CREDIT_CARD;
  }

  /** One token, or of a list one for each element. */
  private Verdict tokens(FieldDefinition field, Object value) {
    if (!(value instanceof List)) {
      return value instanceof Map
          ? Verdict.indicate(category(field))
          : Verdict.keep(token(field, value));
    }
    List<@Nullable Object> tokens = new ArrayList<>();
    for (Object element : (List<?>) value) {
      if (element instanceof List || element instanceof Map) {
        return Verdict.indicate(category(field));
      }
      tokens.add(element == null ? null : token(field, element));
    }
    return Verdict.keep(tokens);
  }

  private String token(FieldDefinition field, Object value) {
    return key.token(TokenDomain.of(category(field), field.name()), value.toString());
  }

  /** A user who is hidden is a patient, or acts for one: in portals both go by the same id. */
  private static Category category(FieldDefinition field) {
    switch (field.safeHarbor().action()) {
      case WORKFORCE:
        return Category.MRN;
      case INDICATE:
        return Category.of(field.safeHarbor().argument());
      default:
        return Category.OTHER;
    }
  }
}
