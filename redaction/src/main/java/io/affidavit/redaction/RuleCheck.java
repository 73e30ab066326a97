package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Treatment;
import io.affidavit.redaction.scan.Category;
import io.affidavit.redaction.scan.KeyNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the rules that a profile may not bear its name with. What is built in, a field of the
 * catalogue or a key known to carry an identifier, may only be made stricter. Stateless.
 */
final class RuleCheck {
  /** The event's own names, and those that a redacted copy adds: no caller's value has them. */
  private static final Set<String> RESERVED =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "schema",
                  "eventid",
                  "timestamp",
                  "eventtype",
                  "category",
                  "severity",
                  "status",
                  "application",
                  "environment",
                  "host",
                  "instance",
                  "logger",
                  "message",
                  "extra",
                  "exception",
                  "validation",
                  "sealrecord",
                  "seal",
                  "redactedfields",
                  "redactedcounts",
                  "redactionprofile",
                  "redactionversion",
                  "unregisteredfields")));

  private final EventCatalogue catalogue;
  private final boolean safeHarbor;

  private RuleCheck(EventCatalogue catalogue, boolean safeHarbor) {
    this.catalogue = catalogue;
    this.safeHarbor = safeHarbor;
  }

  /**
   * Checks each rule.
   *
   * @throws IllegalArgumentException that names the first rule refused, and why
   */
  static void check(RedactionRules rules, EventCatalogue catalogue, String profile) {
    boolean complete = profile.equals(RedactionPolicies.COMPLETE_RECORD);
    RuleCheck check = new RuleCheck(catalogue, profile.equals(RedactionPolicies.SAFE_HARBOR));
    for (FieldRule rule : rules.fields()) {
      String refusal = complete ? check.name(rule) : check.refusal(rule);
      if (refusal != null) {
        String what = rule.name() + " = " + rule.action().word();
        throw new IllegalArgumentException(
            "redaction " + profile + " refuses the rule `" + what + "`: " + refusal);
      }
    }
  }

  private @Nullable String name(FieldRule rule) {
    String first = rule.segments().get(0);
    if (RESERVED.contains(EventCatalogue.normalise(first))) {
      return "`" + first + "` is the event's own name; no field of an application has it";
    }
    FieldDefinition container = catalogue.field(first);
    return container != null && rule.segments().size() > 1
        ? "`" + container.name() + "` is a built-in field; classify it as a whole"
        : null;
  }

  private @Nullable String refusal(FieldRule rule) {
    String name = name(rule);
    if (name != null) {
      return name;
    }
    switch (rule.action()) {
      case REMOVE:
      case SECRET:
      case INDICATE:
        return null;
      case TOKEN:
        return token(rule);
      default:
        return weaker(rule);
    }
  }

  private @Nullable String token(FieldRule rule) {
    if (safeHarbor) {
      return "a token is a code derived from the individual's data, and with one the copy must not"
          + " bear the name safe-harbor (45 CFR 164.514(c)); indicate the field, or choose the"
          + " profile limited-data-set";
    }
    Category sensitive = KeyNames.sensitive(rule.key());
    return sensitive == null
        ? null
        : "of secrets, Social Security and card numbers no copy holds anything; remove the field";
  }

  private @Nullable String weaker(FieldRule rule) {
    FieldDefinition field = catalogue.field(rule.name());
    boolean stricter = field != null ? isStricter(rule, field) : isStricter(rule);
    if (stricter) {
      return null;
    }
    String cited = safeHarbor ? "164.514(b)(2)(i) and (c)" : "164.514(e)(2)";
    return "it is weaker than what is built in for `"
        + (field == null ? rule.key() : field.name())
        + "`, and then the copy must not bear the name "
        + (safeHarbor ? RedactionPolicies.SAFE_HARBOR : RedactionPolicies.LIMITED_DATA_SET)
        + " (45 CFR "
        + cited
        + "); a rule may only be stricter: remove or indicate:"
        + rule.category();
  }

  /** For a field of the catalogue; what stands is in any case what both rules let stand. */
  private boolean isStricter(FieldRule rule, FieldDefinition field) {
    Treatment.Action builtIn = field.safeHarbor().action();
    switch (rule.action()) {
      case KEEP:
      case SCAN:
        return builtIn == Treatment.Action.KEEP
            || (!safeHarbor && rule.action() == FieldRule.Action.KEEP && isDate(builtIn));
      case COUNT:
        return builtIn == Treatment.Action.COUNT || builtIn == Treatment.Action.SIZE;
      case ENUM:
        return builtIn == Treatment.Action.KEEP
            || (builtIn == Treatment.Action.ENUM
                && rule.values().stream().allMatch(field::inVocabulary));
      case YEAR:
        return isDate(builtIn);
      default:
        return false;
    }
  }

  private static boolean isDate(Treatment.Action action) {
    return action == Treatment.Action.YEAR
        || action == Treatment.Action.BIRTH_YEAR
        || action == Treatment.Action.INSTANT;
  }

  /** For a key of the user's own; its last name may be one that is known to carry an identifier. */
  private boolean isStricter(FieldRule rule) {
    Category known = KeyNames.category(rule.key());
    if (known == null) {
      return true;
    }
    switch (rule.action()) {
      case YEAR:
        return known == Category.DATE;
      case ZIP3:
        return known == Category.GEO;
      case CAP_AGE:
        return known == Category.AGE;
      case SCAN:
        return KeyNames.isFreeText(rule.key());
      case KEEP:
        return !safeHarbor
            && (known == Category.DATE
                || known == Category.AGE
                || (known == Category.GEO && Places.isTownOrZip(rule.key())));
      default:
        return false;
    }
  }
}
