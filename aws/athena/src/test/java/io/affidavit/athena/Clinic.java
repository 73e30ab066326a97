package io.affidavit.athena;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ten weeks of a clinic in New York, over the change to daylight saving on 8 March 2026: ordinary
 * days, and what each question is to find, planted.
 */
final class Clinic extends ClinicDays {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final LocalDate FIRST = LocalDate.of(2026, 1, 15);
  static final LocalDate LAST = LocalDate.of(2026, 3, 25);

  private static final List<String> USERS = IntStream.range(0, 9).mapToObj(i -> "u-" + i).toList();
  private static final List<String> REASONS =
      List.of("TREATMENT", "TREATMENT", "TREATMENT", "PAYMENT", "OPERATIONS");
  private static final List<String> TYPES =
      List.of("PHI_ACCESSED", "PHI_ACCESSED", "DICOM_IMAGE_VIEWED", "PHI_UPDATED", "PHI_QUERIED");

  private Clinic(SampleCopy copy) {
    super(copy);
  }

  static SampleCopy sample(long seed) {
    SampleCopy copy = new SampleCopy(seed);
    Clinic clinic = new Clinic(copy);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      clinic.ordinary(day);
    }
    clinic.logins();
    clinic.unusualAccess();
    clinic.emergencies();
    new ClinicOffice(copy).record();
    return copy;
  }

  private String patient() {
    return "p-" + (100 + 7 * copy.upTo(40));
  }

  private void ordinary(LocalDate day) {
    for (String user : USERS) {
      Instant morning = at(day, 8, copy.upTo(60), copy.upTo(60));
      copy.log(
          morning,
          "USER_LOGIN",
          "userId",
          user,
          "sourceIp",
          "10.0.0." + user.charAt(2),
          "deviceId",
          "d-" + user,
          "mfaUsed",
          copy.upTo(10) > 0,
          "status",
          "success");
      int accesses = 2 + copy.upTo(4);
      for (int i = 0; i < accesses; i++) {
        access(morning.plus(Duration.ofMinutes(20 + copy.upTo(420))), user, patient());
      }
    }
  }

  private void access(Instant time, String user, String patient) {
    String type = copy.any(TYPES);
    List<Object> fields = new ArrayList<>(List.of("userId", user, "patientId", patient));
    fields.addAll(List.of("accessReason", copy.any(REASONS), "userRole", "physician"));
    fields.addAll(List.of("department", "radiology", "sourceIp", "10.0.0." + user.charAt(2)));
    if (type.equals("DICOM_IMAGE_VIEWED")) {
      fields.addAll(List.of("studyInstanceUid", "1.2.840." + copy.upTo(1000)));
    } else if (type.equals("PHI_QUERIED")) {
      fields.addAll(List.of("queryType", "byName", "recordCount", copy.upTo(30)));
    } else {
      fields.addAll(List.of("dataType", "REPORT", "recordCount", 1));
    }
    fields.addAll(List.of("status", copy.upTo(30) == 0 ? "failure" : "success"));
    copy.log(time, type, fields.toArray());
  }

  private void logins() {
    // A burst: eight in four minutes; then success. Another from one address, over several names.
    for (int i = 0; i < 8; i++) {
      failedLogin(at(march(3), 9, i / 2, 30 * (i % 2)), "u-4", "203.0.113.9");
    }
    copy.log(at(march(3), 9, 6, 0), "USER_LOGIN", "userId", "u-4", "status", "success");
    for (int i = 0; i < 6; i++) {
      copy.log(
          at(march(5), 2, 2 * i, 0),
          "LOGIN_FAILED",
          "attemptedUser",
          "guess-" + i,
          "failureReason",
          "BAD_CREDENTIALS",
          "sourceIp",
          "198.51.100.7");
    }
    // Four in fifteen minutes are none, nor are five over an hour.
    for (int i = 0; i < 4; i++) {
      failedLogin(at(march(9), 9, 3 * i, 0), "u-5", "10.0.0.5");
    }
    for (int i = 0; i < 5; i++) {
      failedLogin(at(march(10), 9, 14 * i - (i == 4 ? 1 : 0), 0), "u-6", "10.0.0.6");
    }
    copy.log(
        at(march(4), 10, 0, 0),
        "USER_LOGIN",
        "userId",
        "u-7",
        "status",
        "failure",
        "failureReason",
        "BAD_CREDENTIALS",
        "sourceIp",
        "10.0.0.7");
    copy.log(
        at(march(4), 10, 5, 0),
        "MFA_FAILED",
        "userId",
        "u-7",
        "mfaMethod",
        "TOTP",
        "failureReason",
        "MFA_FAILED",
        "sourceIp",
        "10.0.0.7",
        "attemptCount",
        1);
    copy.log(
        at(march(4), 10, 9, 0),
        "ACCOUNT_LOCKED",
        "targetUserId",
        "u-7",
        "failureReason",
        "ACCOUNT_LOCKED");
    // Half an hour before an end of the range: nobody can say what follows.
    failedLogin(at(march(23), 23, 30, 0), "u-6", "10.0.0.6");
    copy.log(
        at(march(6), 11, 0, 0),
        "MFA_VERIFIED",
        "userId",
        "u-1",
        "mfaMethod",
        "TOTP",
        "status",
        "success");
    copy.log(
        at(march(6), 11, 30, 0),
        "NEW_DEVICE_LOGIN",
        "userId",
        "u-1",
        "deviceId",
        "d-new",
        "sourceIp",
        "10.0.0.1",
        "status",
        "success");
    copy.log(
        at(march(7), 11, 30, 0),
        "USER_LOGIN",
        "userId",
        "u-2",
        "deviceId",
        "d-other",
        "newDevice",
        true,
        "location",
        Map.of("country", "US", "region", "NY"),
        "status",
        "success");
  }

  private void failedLogin(Instant time, String user, String address) {
    copy.log(
        time,
        "LOGIN_FAILED",
        "userId",
        user,
        "failureReason",
        "BAD_CREDENTIALS",
        "sourceIp",
        address);
  }

  private void unusualAccess() {
    // Far more patients than that user ever sees, in one day; ids one after the other.
    for (int i = 0; i < 30; i++) {
      access(at(march(16), 10, 2 * i, 5), "u-3", "p-" + (5000 + 11 * i));
    }
    for (int i = 0; i < 6; i++) {
      copy.log(
          at(march(17), 15, i, 0),
          "PHI_ACCESSED",
          "userId",
          "u-2",
          "patientId",
          String.valueOf(777_000 + i),
          "dataType",
          "NOTE",
          "accessReason",
          "TREATMENT",
          "status",
          "success");
    }
    // Night: five before and five after the clock went from two to three.
    for (int i = 0; i < 10; i++) {
      access(at(march(8), i < 5 ? 1 : 3, 10 * (i % 5), 0), "u-8", patient());
    }
    for (int i = 0; i < 3; i++) {
      access(at(march(12), 23, 10 * i, 0), "u-1", patient());
    }
    for (int i = 0; i < 4; i++) {
      copy.log(
          at(march(13), 14, i, 0),
          "PHI_ACCESS_DENIED",
          "userId",
          "u-5",
          "patientId",
          "p-107",
          "failureReason",
          "DENIED");
    }
    copy.log(
        at(march(13), 14, 20, 0),
        "PHI_ACCESSED",
        "userId",
        "u-5",
        "patientId",
        "p-107",
        "dataType",
        "NOTE",
        "accessReason",
        "TREATMENT",
        "status",
        "success");
    copy.log(
        at(march(14), 9, 0, 0),
        "PHI_ACCESSED",
        "userId",
        "u-0",
        "patientId",
        List.of("p-107", "p-114"),
        "dataType",
        "LAB",
        "accessReason",
        "TREATMENT",
        "status",
        "success");
  }

  private void emergencies() {
    emergency(march(2), "u-1", "p-121", Duration.ofHours(2));
    emergency(march(11), "u-2", "p-128", Duration.ofHours(30));
    emergency(march(18), "u-3", "p-135", null);
  }

  private void emergency(LocalDate day, String user, String patient, @Nullable Duration length) {
    Instant start = at(day, 13, 0, 0);
    copy.log(
        start,
        "EMERGENCY_ACCESS_STARTED",
        "userId",
        user,
        "patientId",
        patient,
        "emergencyReason",
        "trauma",
        "accessReason",
        "EMERGENCY",
        "status",
        "success");
    if (length != null) {
      copy.log(
          start.plus(length),
          "EMERGENCY_ACCESS_ENDED",
          "userId",
          user,
          "patientId",
          patient,
          "status",
          "success");
    }
  }
}
