package io.affidavit.pipeline.facts;

/** What may be derived; the field of the catalogue that says it. */
public enum Fact {
  /** Whether this user was never seen with this device before. */
  NEW_DEVICE("newDevice"),
  /** Whether this user was never seen in this place before. */
  NEW_LOCATION("newLocation"),
  /** Whether it happened outside of the hours of work. */
  AFTER_HOURS("afterHours"),
  /** Whether the source address is of the own network. */
  NETWORK_ZONE("networkZone"),
  /** Whether the patient, or the data, needs more care than others: VIP, staff, 42 CFR part 2. */
  SENSITIVE("sensitive");

  private final String field;

  Fact(String field) {
    this.field = field;
  }

  /** Name of the event's field. */
  public String field() {
    return field;
  }
}
