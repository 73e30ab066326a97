package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import io.affidavit.redaction.scan.TextScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a user said of a key to its value, for a copy that hides what nobody said anything
 * of. Immutable and thread-safe.
 */
final class UserRules {
  private final Generalised generalised;
  private final @Nullable TokenKey tokenKey;

  /**
   * Rules for one profile.
   *
   * @param tokenKey null where the profile has no tokens
   */
  UserRules(Generalised generalised, @Nullable TokenKey tokenKey) {
    this.generalised = generalised;
    this.tokenKey = tokenKey;
  }

  /** Of a list each element is judged; a map cannot stand, since nobody named what is in it. */
  Verdict judge(FieldRule rule, Object value) {
    switch (rule.action()) {
      case REMOVE:
      case SECRET:
        return Verdict.DROP;
      case INDICATE:
        return Verdict.indicate(rule.category());
      default:
        return value instanceof List ? elements(rule, (List<?>) value) : scalar(rule, value);
    }
  }

  private Verdict elements(FieldRule rule, List<?> values) {
    List<@Nullable Object> left = new ArrayList<>();
    Category hidden = null;
    for (Object value : values) {
      Verdict verdict = value == null ? null : scalar(rule, value);
      left.add(verdict == null ? null : verdict.value);
      hidden = verdict == null || verdict.category == null ? hidden : verdict.category;
    }
    return hidden == null ? Verdict.keep(left) : Verdict.partly(left, hidden);
  }

  private Verdict scalar(FieldRule rule, Object value) {
    if (value instanceof Map || value instanceof List) {
      return Verdict.indicate(rule.category());
    }
    switch (rule.action()) {
      case YEAR:
        // Not only of births: who was admitted ninety years ago is as old.
        return generalised.birthYear(value);
      case ZIP3:
        return Generalised.zip(value);
      case CAP_AGE:
        return Generalised.age(value);
      case SCAN:
        return scanned(value, FreeText.redact(text(value), KeyNames.category(rule.key())));
      case KEEP:
        return scanned(value, TextScanner.ALWAYS.redact(text(value)));
      case COUNT:
        return Verdict.keepIf(Shapes.isCount(value.toString()), value, rule.category());
      case ENUM:
        return Verdict.keepIf(rule.lists(value.toString()), value, rule.category());
      default:
        return token(rule, value);
    }
  }

  private static Verdict scanned(Object value, String redacted) {
    return Verdict.keep(redacted.equals(text(value)) ? value : redacted);
  }

  private static String text(Object value) {
    return value instanceof Number ? TreeRedactor.plain((Number) value) : value.toString();
  }

  private Verdict token(FieldRule rule, Object value) {
    TokenKey key = tokenKey;
    return key == null
        ? Verdict.indicate(rule.category())
        : Verdict.keep(key.token(TokenDomain.of(rule.category(), rule.name()), value.toString()));
  }
}
