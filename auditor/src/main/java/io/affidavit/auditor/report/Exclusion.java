package io.affidavit.auditor.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a disclosure, or what might be one, is not in the accounting of 45 CFR 164.528, by what its
 * record says.
 */
enum Exclusion implements LeftOut.Reason {
  NOT_MADE(null, "it failed: nothing was disclosed"),
  INTERNAL_USE("160.103", "a download by the workforce that names no recipient: a use"),
  TREATMENT_PAYMENT_OPERATIONS("164.528(a)(1)(i)", "treatment, payment or operations"),
  INDIVIDUAL("164.528(a)(1)(ii)", "to the individual, or who acts for him"),
  INCIDENT("164.528(a)(1)(iii)", "incident to a permitted use"),
  AUTHORIZATION("164.528(a)(1)(iv)", "under an authorization"),
  DIRECTORY_OR_CARE("164.528(a)(1)(v)", "directory, or persons involved in the care"),
  NATIONAL_SECURITY("164.528(a)(1)(vi)", "national security or intelligence"),
  CUSTODY("164.528(a)(1)(vii)", "correctional institution or custody"),
  LIMITED_DATA_SET("164.528(a)(1)(viii)", "limited data set");

  private final @Nullable String rule;
  private final String meaning;

  Exclusion(@Nullable String rule, String meaning) {
    this.rule = rule;
    this.meaning = meaning;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public @Nullable String rule() {
    return rule;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
