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
   * @throws IllegalArgumentException where there is no such policy
   */
  public static Redactor named(String name, RedactionSettings settings) {
    switch (name) {
      case COMPLETE_RECORD:
        return new GuardedPolicy(
            new CompleteRecordPolicy(settings.catalogue()), settings.catalogue());
      case SAFE_HARBOR:
        return new GuardedPolicy(new SafeHarborPolicy(settings), settings.catalogue());
      default:
        throw new IllegalArgumentException(
            "redaction must be " + COMPLETE_RECORD + " or " + SAFE_HARBOR + ", got " + name);
    }
  }
}
