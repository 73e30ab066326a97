package io.affidavit.redaction;

/** The built-in policies by name. Thread-safe. */
public final class RedactionPolicies {
  /**
   * Who did what to which patient stays; secrets are dropped, Social Security and card numbers are
   * indicated wherever they stand, and free text is scanned for all three. For a destination whose
   * readers may see PHI.
   */
  public static final String COMPLETE_RECORD = "complete-record";

  /**
   * Only what is known to be none of the identifiers of 45 CFR 164.514(b)(2)(i) stays. For a
   * destination whose readers may not see PHI.
   */
  public static final String SAFE_HARBOR = "safe-harbor";

  /**
   * As safe-harbor, but dates, ages, town or city, State and ZIP code stay, and of identifiers a
   * keyed token does: the limited data set of 45 CFR 164.514(e)(2), which remains PHI and may only
   * go to who signed a data use agreement, 164.514(e)(4). Needs {@link
   * RedactionSettings#withTokenKey}.
   */
  public static final String LIMITED_DATA_SET = "limited-data-set";

  private RedactionPolicies() {}

  /**
   * The policy of that name with the default settings.
   *
   * @throws IllegalArgumentException where there is no such policy
   */
  public static Redactor named(String name) {
    return named(name, RedactionSettings.defaults());
  }

  /**
   * The policy of that name.
   *
   * @throws IllegalArgumentException where there is no such policy, where the settings' rules are
   *     weaker than its name allows, or where it needs a key and has none
   */
  public static Redactor named(String name, RedactionSettings settings) {
    return new GuardedPolicy(policy(name, settings), settings.catalogue());
  }

  private static Redactor policy(String name, RedactionSettings settings) {
    switch (name) {
      case COMPLETE_RECORD:
        return new CompleteRecordPolicy(settings);
      case SAFE_HARBOR:
        return new RedactedCopyPolicy(settings, new SafeHarborRules(settings));
      case LIMITED_DATA_SET:
        TokenKey key = settings.tokenKey();
        if (key == null) {
          throw new IllegalArgumentException(
              "redaction " + LIMITED_DATA_SET + " needs a token key: set redaction.tokenKeyFile");
        }
        return new RedactedCopyPolicy(settings, new LimitedDataSetRules(settings, key));
      default:
        throw new IllegalArgumentException(
            "redaction must be "
                + COMPLETE_RECORD
                + ", "
                + SAFE_HARBOR
                + " or "
                + LIMITED_DATA_SET
                + ", got "
                + name);
    }
  }
}
