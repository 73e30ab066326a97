package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Treatment;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import io.affidavit.redaction.scan.TextScanner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Redacts one named value at a time by the rules of a policy, for whoever writes JSON member by
 * member and never holds a whole event: the masks of another encoder.
 *
 * <p>A field of the catalogue has the treatment that the catalogue gives it, at any depth and in
 * any spelling; a key that is known to carry an identifier is hidden; what the user classified has
 * the user's treatment. Any other text is scanned, names of persons included, and numbers are read
 * like the text they print. So an ordinary log stays readable, which is less strict than the copy
 * of an audit event: that one leaves out what nobody registered. What stands beside the value is
 * not seen, so a user's id is judged by {@link RedactionSettings#withDefaultUserType} alone.
 *
 * <p>Immutable and thread-safe. Never throws because of a value: what fails is hidden.
 */
public final class ValueRedactor {
  private final EventCatalogue catalogue;
  private final RedactionRules rules;
  private final boolean workforce;

  /** Null for the complete record, which hides secrets, Social Security and card numbers only. */
  private final @Nullable FieldJudge judge;

  private ValueRedactor(RedactionSettings settings, @Nullable FieldJudge judge) {
    this.catalogue = settings.catalogue();
    this.rules = settings.rules();
    this.workforce = Users.areWorkforce(settings.defaultUserType());
    this.judge = judge;
  }

  /**
   * The redactor of a policy.
   *
   * @param policy {@link RedactionPolicies#SAFE_HARBOR} or {@link
   *     RedactionPolicies#COMPLETE_RECORD}; tokens need an event around them
   * @throws IllegalArgumentException for any other name, or rules that are weaker than it
   */
  public static ValueRedactor named(String policy, RedactionSettings settings) {
    boolean complete = policy.equals(RedactionPolicies.COMPLETE_RECORD);
    if (!complete && !policy.equals(RedactionPolicies.SAFE_HARBOR)) {
      throw new IllegalArgumentException(
          "redaction of single values must be safe-harbor or complete-record, got " + policy);
    }
    RuleCheck.check(settings.rules(), settings.catalogue(), policy);
    return new ValueRedactor(settings, complete ? null : new SafeHarborRules(settings));
  }

  /**
   * What is written for a member whatever its value is; null where that depends on the value.
   *
   * @param path the names from the top to the member, at least one; arrays have none
   */
  public @Nullable String mask(List<String> path) {
    try {
      String at = "";
      for (String name : path) {
        at = RedactionRules.path(at, name);
        Category hidden = hidden(at, name);
        if (hidden != null) {
          return hidden.indicator();
        }
      }
      return null;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return Category.ERROR.indicator();
    }
  }

  /**
   * What is written for a value: the same object where it may stand.
   *
   * @param path the names from the top to the value, as for {@link #mask}; empty for a value that
   *     has no name
   * @param value a text or a number; of an array, each element on its own
   */
  public Object redact(List<String> path, Object value) {
    String mask = mask(path);
    if (mask != null) {
      return mask;
    }
    try {
      return isInsideJudged(path) ? Category.OTHER.indicator() : judged(path, value);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Without the error's message: it may quote the value.
      return Category.ERROR.indicator();
    }
  }

  private @Nullable Category hidden(String path, String name) {
    FieldRule rule = rules.isEmpty() ? null : rules.at(path, name);
    if (rule != null && hides(rule)) {
      return rule.action() == FieldRule.Action.SECRET ? Category.SECRET : rule.category();
    }
    FieldDefinition field = catalogue.field(name);
    if (field != null) {
      return hidden(field);
    }
    if (judge == null) {
      return KeyNames.sensitive(name);
    }
    Category known = rule == null ? KeyNames.category(name) : null;
    return known == Category.OTHER ? null : known;
  }

  private boolean hides(FieldRule rule) {
    boolean always =
        rule.action() == FieldRule.Action.REMOVE || rule.action() == FieldRule.Action.INDICATE;
    return rule.isForEveryCopy() || (judge != null && always);
  }

  /** Where an event leaves a field out, an encoder's mask has to write something. */
  private @Nullable Category hidden(FieldDefinition field) {
    switch (field.complete().action()) {
      case DROP:
        return Category.SECRET;
      case INDICATE:
        return Category.of(field.complete().argument());
      default:
    }
    if (judge == null) {
      return null;
    }
    switch (field.safeHarbor().action()) {
      case DROP:
      case FLAG:
        return Category.OTHER;
      case INDICATE:
        return Category.of(field.safeHarbor().argument());
      default:
        return null;
    }
  }

  /** Whether it is part of a map under a name whose rule knows only single values. */
  private boolean isInsideJudged(List<String> path) {
    String at = "";
    for (int depth = 0; judge != null && depth < path.size() - 1; depth++) {
      at = RedactionRules.path(at, path.get(depth));
      boolean ruled = !rules.isEmpty() && rules.at(at, path.get(depth)) != null;
      if (ruled || catalogue.field(path.get(depth)) != null) {
        return true;
      }
    }
    return false;
  }

  private Object judged(List<String> path, Object value) {
    String name = path.isEmpty() ? "" : path.get(path.size() - 1);
    FieldDefinition field = catalogue.field(name);
    if (judge == null) {
      boolean url = field != null && field.complete().action() == Treatment.Action.NO_QUERY;
      Object shown = url ? CompleteCopy.withoutQuery(value.toString()) : value;
      return scanned(shown, TextScanner.ALWAYS);
    }
    if (isTimeOfTheLine(path, value)) {
      return value;
    }
    FieldRule rule = rules.isEmpty() ? null : rules.at(fullPath(path), name);
    Verdict verdict = field == null ? null : judge.judge(field, value, workforce);
    if (rule != null && (verdict == null || verdict.isKept())) {
      verdict = judge.judge(rule, value);
    }
    if (verdict == null) {
      return scanned(value, TextScanner.SAFE_HARBOR_WITH_NAMES);
    }
    return verdict.value == null ? Category.OTHER.indicator() : verdict.value;
  }

  private static String fullPath(List<String> path) {
    String at = "";
    for (String name : path) {
      at = RedactionRules.path(at, name);
    }
    return at;
  }

  /** When something was logged is no date of a patient's; encoders call it {@code @timestamp}. */
  private static boolean isTimeOfTheLine(List<String> path, Object value) {
    if (path.size() != 1 || !EventCatalogue.normalise(path.get(0)).equals("timestamp")) {
      return false;
    }
    String text = value.toString();
    return value instanceof Number ? Shapes.isSize(text) : Shapes.isTime(text);
  }

  private static Object scanned(Object value, TextScanner scanner) {
    String text = value instanceof Number ? TreeRedactor.plain((Number) value) : value.toString();
    String redacted = scanner.redact(Objects.requireNonNull(text));
    return redacted.equals(text) ? value : redacted;
  }
}
