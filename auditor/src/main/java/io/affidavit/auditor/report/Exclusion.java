package io.affidavit.auditor.report;

import org.jspecify.annotations.Nullable;

/**
 * Why a disclosure, or what might be one, is not in the accounting of 45 CFR 164.528, by what its
 * record says.
 */
enum Exclusion implements LeftOut.Reason {
  NOT_MADE("notMade", null, "it failed: nothing was disclosed"),
  INTERNAL_USE(
      "internalUse", "160.103", "a download by the workforce that names no recipient: a use"),
  TREATMENT_PAYMENT_OPERATIONS(
      "treatmentPaymentOperations", "164.528(a)(1)(i)", "treatment, payment or operations"),
  INDIVIDUAL("individual", "164.528(a)(1)(ii)", "to the individual, or who acts for him"),
  INCIDENT("incident", "164.528(a)(1)(iii)", "incident to a permitted use"),
  AUTHORIZATION("authorization", "164.528(a)(1)(iv)", "under an authorization"),
  DIRECTORY_OR_CARE(
      "directoryOrCare", "164.528(a)(1)(v)", "directory, or persons involved in the care"),
  NATIONAL_SECURITY("nationalSecurity", "164.528(a)(1)(vi)", "national security or intelligence"),
  CUSTODY("custody", "164.528(a)(1)(vii)", "correctional institution or custody"),
  LIMITED_DATA_SET("limitedDataSet", "164.528(a)(1)(viii)", "limited data set");

  private final String id;
  private final @Nullable String rule;
  private final String meaning;

  Exclusion(String id, @Nullable String rule, String meaning) {
    this.id = id;
    this.rule = rule;
    this.meaning = meaning;
  }

  @Override
  public String id() {
    return id;
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
