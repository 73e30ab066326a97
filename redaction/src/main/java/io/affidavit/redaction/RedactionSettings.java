package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user may choose about redaction. Immutable and thread-safe; each {@code with} method makes
 * another object.
 */
public final class RedactionSettings {
  private final EventCatalogue catalogue;
  private final String defaultUserType;
  private final Clock clock;
  private final RedactionRules rules;
  private final @Nullable TokenKey tokenKey;

  private RedactionSettings(
      EventCatalogue catalogue,
      String defaultUserType,
      Clock clock,
      RedactionRules rules,
      @Nullable TokenKey tokenKey) {
    this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    this.defaultUserType = Objects.requireNonNull(defaultUserType, "defaultUserType");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.tokenKey = tokenKey;
  }

  /** The built-in catalogue, users are workforce, the system's clock, no rules, no key. */
  public static RedactionSettings defaults() {
    return new RedactionSettings(
        EventCatalogue.standard(), "workforce", Clock.systemUTC(), RedactionRules.none(), null);
  }

  /**
   * Who a user is where an event does not say: {@code workforce}, {@code service}, {@code system},
   * {@code patient} or {@code proxy}. The ids of the last two do not stand in a safe-harbor copy.
   *
   * @throws IllegalArgumentException for any other word
   */
  public RedactionSettings withDefaultUserType(String userType) {
    if (!Objects.requireNonNull(catalogue.field("userType")).inVocabulary(userType)) {
      throw new IllegalArgumentException(
          "defaultUserType must be workforce, service, system, patient or proxy, got " + userType);
    }
    return new RedactionSettings(catalogue, userType, clock, rules, tokenKey);
  }

  /** The clock that says what year it is, for the rule on ages over 89. */
  public RedactionSettings withClock(Clock newClock) {
    return new RedactionSettings(catalogue, defaultUserType, newClock, rules, tokenKey);
  }

  /** Another catalogue than the built-in one, for types and fields of the user's own. */
  public RedactionSettings withCatalogue(EventCatalogue newCatalogue) {
    return new RedactionSettings(newCatalogue, defaultUserType, clock, rules, tokenKey);
  }

  /**
   * What the user says of fields of their own. Whether a profile may bear its name with them is
   * checked when the policy is made.
   */
  public RedactionSettings withRules(RedactionRules newRules) {
    return new RedactionSettings(catalogue, defaultUserType, clock, newRules, tokenKey);
  }

  /** The key of {@link RedactionPolicies#LIMITED_DATA_SET}; other policies do not use it. */
  public RedactionSettings withTokenKey(TokenKey key) {
    return new RedactionSettings(
        catalogue, defaultUserType, clock, rules, Objects.requireNonNull(key, "key"));
  }

  EventCatalogue catalogue() {
    return catalogue;
  }

  String defaultUserType() {
    return defaultUserType;
  }

  Clock clock() {
    return clock;
  }

  RedactionRules rules() {
    return rules;
  }

  @Nullable TokenKey tokenKey() {
    return tokenKey;
  }
}
