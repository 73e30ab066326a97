package io.affidavit.auditor.report.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the security report, in the order in which it lists them. */
public enum RuleId {
  FAILED_LOGIN_BURST("Many failed logins in a short time"),
  NEW_DEVICE("First use of a device by a user"),
  NEW_LOCATION("First use from a place by a user"),
  VOLUME_USER("More patients in a day than this user's usual"),
  VOLUME_PEER("More patients in a day than users of the same role and department"),
  VOLUME_ABS("Many patients in a day, by a user without a baseline"),
  AFTER_HOURS("Patients' data at night"),
  BREAK_GLASS("Emergency access"),
  SENSITIVE("Access to a patient marked as sensitive"),
  INACTIVE_USER("Events of an account that the trail says was disabled"),
  CONSECUTIVE_IDS("Patients one after the other by their numbers"),
  EXFIL("Much data leaving"),
  DENIED_THEN_SUCCESS("Success after repeated refusals"),
  MFA_OFF("Multi-factor authentication switched off"),
  SECURITY_CHANGE("Security settings or rights changed"),
  AUDIT_STOPPED("Recording stopped"),
  TAMPER("The trail is not what was written"),
  GAP("Events are missing from the trail"),
  UNEXPLAINED("Access without a reason"),
  RECORDED("Recorded by the applications themselves"),
  SAME_SURNAME("Patient with the user's surname"),
  SAME_ADDRESS("Patient of the user's household"),
  EMPLOYEE_RECORD("Record of a member of staff"),
  SELF("The user's own record"),
  DECEASED("Record of a deceased patient");

  private final String title;

  RuleId(String title) {
    this.title = title;
  }

  /** What people read. */
  public String title() {
    return title;
  }

  /** Null where there is none of that name. */
  public static @Nullable RuleId named(String name) {
    for (RuleId rule : values()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  /** All names. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (RuleId rule : values()) {
      names.add(rule.name());
    }
    return names;
  }
}
