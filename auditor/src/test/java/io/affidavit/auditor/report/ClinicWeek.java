package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;

/** The made-up events of one week at a clinic: what golden files are made of. */
final class ClinicWeek {
  private final List<ReportEvent> events = new ArrayList<>();
  private long number;

  private ClinicWeek() {}

  /** All of it. */
  static List<ReportEvent> events() {
    ClinicWeek week = new ClinicWeek();
    week.signingIn();
    week.reading();
    week.writing();
    week.emergency();
    week.denied();
    week.oddities();
    week.privileges();
    week.disclosing();
    return week.events;
  }

  /** Those in which something may have left. */
  static List<ReportEvent> disclosed() {
    ClinicWeek week = new ClinicWeek();
    week.disclosing();
    week.leftOut();
    week.open();
    return week.events;
  }

  private void add(String time, TestEvent event) {
    events.add(event.at("2026-05-" + time + ":00Z").id(++number).event());
  }

  private static TestEvent phi(String type, String user, String patient) {
    return TestEvent.of(type)
        .with(ReportedField.CATEGORY, "PHI")
        .user(user)
        .patient(patient)
        .with(ReportedField.USER_TYPE, "workforce");
  }

  private static TestEvent read(String user, String patient) {
    return phi("PHI_ACCESSED", user, patient)
        .with(ReportedField.DATA_TYPE, "LAB")
        .with(ReportedField.ACCESS_REASON, "TREATMENT");
  }

  private static TestEvent signIn(String type) {
    return TestEvent.of(type)
        .with(ReportedField.CATEGORY, "AUTHENTICATION")
        .with(ReportedField.SOURCE_IP, "10.1.0.7");
  }

  private void signingIn() {
    add(
        "04T07:58",
        signIn("LOGIN_FAILED")
            .failure("BAD_CREDENTIALS")
            .with(ReportedField.ATTEMPTED_USER, "dr-1"));
    add(
        "04T07:59",
        signIn("LOGIN_FAILED")
            .failure("BAD_CREDENTIALS")
            .with(ReportedField.ATTEMPTED_USER, "dr-1"));
    add("04T08:00", signIn("USER_LOGIN").user("dr-1"));
    add(
        "05T22:10",
        signIn("LOGIN_FAILED")
            .failure("BAD_CREDENTIALS")
            .with(ReportedField.ATTEMPTED_USER, "admin"));
    add(
        "05T22:20",
        TestEvent.of("ACCOUNT_LOCKED")
            .with(ReportedField.CATEGORY, "SECURITY")
            .with(ReportedField.TARGET_USER_ID, "admin")
            .with(ReportedField.FAILURE_REASON, "ACCOUNT_LOCKED")
            .with(ReportedField.ATTEMPT_COUNT, "5"));
    add(
        "06T09:00",
        TestEvent.of("MFA_FAILED")
            .with(ReportedField.CATEGORY, "MFA")
            .user("nurse-2")
            .failure("MFA_FAILED"));
    add(
        "06T10:30",
        TestEvent.of("MFA_VERIFIED").with(ReportedField.CATEGORY, "MFA").user("nurse-2"));
  }

  private void reading() {
    add(
        "04T08:05",
        read("dr-1", "P-1")
            .with(ReportedField.USER_NAME, "Ann Lee")
            .with(ReportedField.USER_ROLE, "physician")
            .with(ReportedField.ORGANIZATION_ID, "clinic-north")
            .with(ReportedField.RESOURCE_ID, "lab-77")
            .with(ReportedField.SOURCE_IP, "10.1.0.7")
            .with(ReportedField.DEVICE_ID, "ws-3")
            .with(ReportedField.SESSION_ID, "s-1"));
    add(
        "04T08:06",
        phi("DICOM_IMAGE_VIEWED", "dr-1", "P-1")
            .with(ReportedField.ACCESS_REASON, "TREATMENT")
            .with(ReportedField.STUDY_INSTANCE_UID, "1.2.3.4"));
    add("05T14:00", read("nurse-2", "P-1").list(ReportedField.PATIENT_SENSITIVITY, "VIP"));
    add(
        "05T14:10",
        phi("PHI_QUERIED", "nurse-2", "")
            .with(ReportedField.PATIENT_ID, null)
            .with(ReportedField.QUERY_TYPE, "by-name")
            .with(ReportedField.RECORD_COUNT, "12"));
    add("05T14:20", read("nurse-2", "P-2").with(ReportedField.ACCESS_REASON, null));
  }

  private void writing() {
    add("06T11:00", phi("PHI_CREATED", "dr-1", "P-3").with(ReportedField.DATA_TYPE, "NOTE"));
    add("06T11:30", phi("PHI_UPDATED", "dr-1", "P-3").with(ReportedField.DATA_TYPE, "NOTE"));
    add(
        "07T16:00",
        phi("PHI_DELETED", "admin-9", "P-3")
            .with(ReportedField.DATA_TYPE, "NOTE")
            .with(ReportedField.RECORD_COUNT, "1"));
  }

  private void emergency() {
    add(
        "08T02:00",
        phi("EMERGENCY_ACCESS_STARTED", "dr-1", "P-4")
            .with(ReportedField.EMERGENCY_REASON, "unconscious"));
    add("08T02:01", read("dr-1", "P-4").with(ReportedField.ACCESS_REASON, "EMERGENCY"));
    add("08T02:40", phi("EMERGENCY_ACCESS_ENDED", "dr-1", "P-4"));
  }

  private void denied() {
    add(
        "08T01:50",
        phi("PHI_ACCESS_DENIED", "dr-1", "P-4")
            .failure("DENIED")
            .with(ReportedField.PERMISSION, "read"));
    add("09T12:00", read("temp-5", "P-1").failure("ERROR"));
  }

  private void oddities() {
    add(
        "09T13:00",
        TestEvent.of("CHART_PRINTED")
            .with(ReportedField.CATEGORY, "UNKNOWN")
            .user("nurse-2")
            .patient("P-2")
            .list(ReportedField.VALIDATION_PROBLEMS, "UNKNOWN_EVENT_TYPE eventType"));
    add("09T13:10", TestEvent.of("COFFEE_MADE").with(ReportedField.CATEGORY, "UNKNOWN"));
    add(
        "09T13:20",
        TestEvent.of("AUDIT_LOG_ACCESSED")
            .with(ReportedField.CATEGORY, "AUDIT")
            .user("auditor")
            .patient("P-1"));
    add("10T23:59", read("dr-1", "").list(ReportedField.PATIENT_ID, "P-1", "P-2", "P-1"));
  }

  private void privileges() {
    add(
        "07T15:00",
        TestEvent.of("PERMISSION_CHANGED")
            .with(ReportedField.CATEGORY, "SECURITY")
            .user("admin-9")
            .with(ReportedField.TARGET_USER_ID, "temp-5")
            .with(ReportedField.CHANGE_TYPE, "grant")
            .with(ReportedField.PERMISSION, "phi.read")
            .with(ReportedField.APPROVED_BY, "chief"));
  }

  private static TestEvent shared(String patient, String purpose) {
    return phi("PHI_SHARED", "clerk-4", patient)
        .with(ReportedField.DATA_TYPE, "LAB")
        .with(ReportedField.ACCESS_REASON, "OPERATIONS")
        .with(ReportedField.DISCLOSURE_PURPOSE, purpose);
  }

  private static TestEvent toAgency(String patient) {
    return shared(patient, "PUBLICHEALTH")
        .with(ReportedField.RECIPIENT_TYPE, "agency")
        .with(ReportedField.RECIPIENT_NAME, "State Health Department")
        .with(ReportedField.RECIPIENT_ADDRESS, "1 Capitol Sq")
        .with(ReportedField.LEGAL_BASIS, "164.512(b)");
  }

  private void disclosing() {
    add("04T10:00", toAgency("P-1").with(ReportedField.DISCLOSURE_DESCRIPTION, "positive TB test"));
    add("05T10:00", toAgency("P-2"));
    add("06T10:00", toAgency("P-1"));
    add("08T10:00", toAgency("P-1").with(ReportedField.CONSENT_ID, "req-3"));
    add(
        "07T09:00",
        shared("P-1", "LEGAL")
            .with(ReportedField.RECIPIENT_TYPE, "lawEnforcement")
            .with(ReportedField.RECIPIENT_ORGANIZATION, "County Court"));
    add(
        "07T09:30",
        shared("P-1", "TREATMENT")
            .with(ReportedField.RECIPIENT_TYPE, "provider")
            .with(ReportedField.RECIPIENT_NAME, "Dr. Who"));
  }

  private void leftOut() {
    add("04T11:00", toAgency("P-1").failure("ERROR"));
    add("04T11:10", shared("P-1", "REQUEST").with(ReportedField.RECIPIENT_TYPE, "patient"));
    add(
        "04T11:20",
        shared("P-1", "MARKETING")
            .with(ReportedField.RECIPIENT_NAME, "Pharma Ltd")
            .with(ReportedField.LEGAL_BASIS, "AUTHORIZATION")
            .with(ReportedField.CONSENT_ID, "c-1"));
    add(
        "04T11:30",
        shared("P-1", "TREATMENT")
            .with(ReportedField.RECIPIENT_TYPE, "relative")
            .with(ReportedField.RECIPIENT_NAME, "A sister"));
    add("04T11:40", toAgency("P-1").with(ReportedField.LEGAL_BASIS, "45 CFR 164.512(k)(2)"));
    add("04T11:50", toAgency("P-1").with(ReportedField.LEGAL_BASIS, "custody"));
    add("04T12:00", toAgency("P-1").with(ReportedField.LEGAL_BASIS, "164.514(e)"));
    add(
        "04T12:10",
        phi("PHI_DOWNLOADED", "dr-1", "P-1").with(ReportedField.ACCESS_REASON, "RESEARCH"));
    add(
        "04T12:20",
        phi("PHI_DOWNLOADED", "portal-77", "P-1").with(ReportedField.USER_TYPE, "patient"));
  }

  private void open() {
    add(
        "04T13:00",
        phi("PHI_EXPORTED", "clerk-4", "P-1")
            .with(ReportedField.PATIENT_ID, null)
            .with(ReportedField.ACCESS_REASON, "RESEARCH")
            .with(ReportedField.RECIPIENT_NAME, "University")
            .with(ReportedField.RECORD_COUNT, "900")
            .with(ReportedField.PATIENT_COUNT, "300")
            .with(ReportedField.DATA_TYPE, "LAB"));
    add(
        "04T13:10",
        phi("PHI_EXPORTED", "clerk-4", "P-1")
            .with(ReportedField.ACCESS_REASON, "RESEARCH")
            .with(ReportedField.EXPORT_DESTINATION, "sftp://elsewhere"));
    add("04T13:20", phi("PHI_SHARED", "clerk-4", "P-1").with(ReportedField.STATUS, null));
    add(
        "04T13:30",
        shared("P-1", "OPERATIONS")
            .with(ReportedField.RECIPIENT_TYPE, "lawEnforcement")
            .with(ReportedField.RECIPIENT_ID, "badge-7"));
    add(
        "04T13:40",
        shared("P-1", "MARKETING")
            .with(ReportedField.RECIPIENT_NAME, "Pharma Ltd")
            .with(ReportedField.LEGAL_BASIS, "AUTHORIZATION"));
    add(
        "04T13:50",
        phi("CHART_FAXED", "clerk-4", "P-1").with(ReportedField.RECIPIENT_NAME, "Unknown Ltd"));
  }
}
