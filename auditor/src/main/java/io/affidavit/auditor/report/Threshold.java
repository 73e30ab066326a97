package io.affidavit.auditor.report;

import java.util.Locale;

/**
 * A number at which a rule of the security report begins to speak, with its default and where that
 * comes from: "given" is a default of the requirements, "own" a choice of this project (decision
 * 0038).
 */
public enum Threshold {
  FAILED_LOGIN_COUNT("failedLogin.count", 5, 2, 1_000, "failed logins of one user or address"),
  FAILED_LOGIN_MINUTES("failedLogin.minutes", 15, 1, 1_440, "within so many minutes"),
  FAILED_LOGIN_HIGH_COUNT("failedLogin.highCount", 10, 2, 100_000, "more are high"),
  FAILED_LOGIN_HIGH_MINUTES("failedLogin.highMinutes", 5, 0, 1_440, "so fast is high"),

  NEW_DEVICE_DAYS("newDevice.days", 90, 1, 400, "first device of a user in so many days"),
  NEW_LOCATION_DAYS("newLocation.days", 90, 1, 400, "first place of a user in so many days"),
  BASELINE_SLACK_DAYS(
      "baseline.slackDays", 7, 0, 60, "so many days without any event may stand at its beginning"),

  VOLUME_DAYS("volume.days", 30, 5, 90, "days before that are the baseline"),
  VOLUME_SAMPLES("volume.samples", 10, 2, 90, "of which the user worked on at least so many"),
  VOLUME_SIGMA("volume.sigma", 3, 1, 20, "standard deviations above the mean"),
  VOLUME_FLOOR("volume.floor", 10, 0, 100_000, "patients a day that are never a finding"),
  VOLUME_ABSOLUTE("volume.absolute", 20, 1, 100_000, "patients a day, without a baseline"),
  VOLUME_ABSOLUTE_HIGH("volume.absoluteHigh", 50, 1, 100_000, "more are high"),

  AFTER_HOURS_FROM("afterHours.from", 22, 0, 23, "hour of the day at which the night begins"),
  AFTER_HOURS_TO("afterHours.to", 6, 0, 23, "hour of the day at which it ends"),
  AFTER_HOURS_COUNT("afterHours.count", 3, 0, 100_000, "more accesses in one night"),
  AFTER_HOURS_HIGH_PATIENTS("afterHours.highPatients", 5, 0, 100_000, "more patients are high"),

  BREAK_GLASS_HOURS("breakGlass.hours", 24, 1, 720, "not ended after so many hours is high"),
  BREAK_GLASS_REPEAT_DAYS(
      "breakGlass.repeatDays", 7, 1, 90, "again by the same user in so many days is high"),

  CONSECUTIVE_COUNT("consecutive.count", 5, 3, 1_000, "patients with ids one after the other"),
  CONSECUTIVE_MINUTES("consecutive.minutes", 10, 1, 1_440, "within so many minutes"),

  EXFIL_RECORDS("exfil.records", 500, 1, 1_000_000_000, "records or patients in one event"),
  EXFIL_ABSOLUTE("exfil.absolute", 20, 1, 100_000, "events a day, without a baseline"),
  EXFIL_FLOOR("exfil.floor", 10, 0, 100_000, "events a day that are never a finding"),

  DENIED_COUNT("denied.count", 3, 1, 50, "refusals before a success on the same patient"),
  DENIED_MINUTES("denied.minutes", 60, 1, 1_440, "within so many minutes"),

  STOPPED_MINUTES("stopped.minutes", 15, 1, 1_440, "silence after an orderly stop that is high"),
  UNEXPLAINED_MEDIUM("unexplained.medium", 20, 1, 1_000_000, "more in a day are medium"),

  SURNAME_FLOOR(
      "surname.floor", 20, 0, 5_000_000, "patients with a surname that are never too many"),
  SURNAME_SHARE("surname.perTenThousand", 10, 0, 10_000, "of so many patients more are too many"),
  ADDRESS_MOST("address.most", 20, 1, 5_000_000, "more patients at an address are too many"),
  DECEASED_DAYS("deceased.graceDays", 30, 0, 3_650, "days after a death that are no finding");

  private final String key;
  private final long standard;
  private final long least;
  private final long most;
  private final String meaning;

  Threshold(String key, long standard, long least, long most, String meaning) {
    this.key = key;
    this.standard = standard;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** As the file spells it. */
  public String key() {
    return key;
  }

  /** What holds where the file says nothing. */
  public long standard() {
    return standard;
  }

  /** The smallest value that is taken. */
  public long least() {
    return least;
  }

  /** The largest. */
  public long most() {
    return most;
  }

  /** What is counted, in a few words. */
  public String meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s = %d", key, standard);
  }
}
