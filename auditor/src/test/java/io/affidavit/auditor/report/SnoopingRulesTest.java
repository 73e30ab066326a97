package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CONSECUTIVE_IDS, DENIED_THEN_SUCCESS, SENSITIVE, UNEXPLAINED and INACTIVE_USER. */
class SnoopingRulesTest {
  private static TestEvent read(long id, String time, String user, String patient) {
    return TestEvent.of("PHI_ACCESSED")
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .user(user)
        .patient(patient)
        .with(ReportedField.ACCESS_REASON, "TREATMENT");
  }

  private static TestEvent denied(long id, String time) {
    return TestEvent.of("PHI_ACCESS_DENIED")
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .user("anna")
        .patient("p1")
        .failure("DENIED");
  }

  @Test
  void fiveNumbersInWhateverOrder() {
    SecurityRun run = new SecurityRun();
    int[] numbers = {104, 100, 102, 103, 101, 700};
    for (int i = 0; i < numbers.length; i++) {
      run.add(read(i, "09:0" + i + ":00", "anna", "MRN-00" + numbers[i]));
    }
    SecurityRun.Found found = run.findings("CONSECUTIVE_IDS").get(0);
    assertEquals(SecurityRun.ids(0, 1, 2, 3, 4), found.evidence());
    assertEquals("5 patients in 4 min", found.value());
    assertEquals("HIGH", found.severity());
  }

  @Test
  void aRunThatGoesOnIsOneFinding() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 40; i++) {
      run.add(read(i, String.format("09:%02d:00", i), "anna", "MRN-" + (500 + i)));
    }
    List<SecurityRun.Found> found = run.findings("CONSECUTIVE_IDS");
    assertEquals(1, found.size());
    assertEquals(40, found.get(0).count());
  }

  @Test
  void twoRunsThatMeetAreOne() {
    SecurityRun run = new SecurityRun();
    int[] numbers = {1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 6};
    for (int i = 0; i < numbers.length; i++) {
      run.add(read(i, String.format("09:00:%02d", i), "anna", "M" + numbers[i]));
    }
    List<SecurityRun.Found> found = run.findings("CONSECUTIVE_IDS");
    assertEquals(1, found.size());
    assertEquals("11 patients in 10 s", found.get(0).value());
    assertEquals(11, found.get(0).count());
    assertEquals(SecurityRun.ids(0).get(0), found.get(0).evidence().get(0));
  }

  @Test
  void refusedOnesCountTowardsARun() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 5; i++) {
      run.add(
          TestEvent.of("PHI_ACCESS_DENIED")
              .id(i)
              .at("2026-05-04T09:00:0" + i + "Z")
              .user("anna")
              .patient(String.valueOf(9 + i))
              .failure("DENIED"));
    }
    assertEquals(1, run.findings("CONSECUTIVE_IDS").size());
  }

  @Test
  void noRun() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 10; i++) {
      // Four and a hole; too slow; two users; other letters before the number; created, not read.
      run.add(read(i, "09:00:0" + i, "anna", "A" + (i + i / 4)));
      run.add(read(20 + i, String.format("1%d:%02d:00", i / 5, i * 11 % 60), "bob", "B" + i * 1));
      run.add(read(40 + i, "11:00:0" + i, i % 2 == 0 ? "carl" : "dora", "C" + i));
      run.add(read(60 + i, "12:00:0" + i, "emil", (char) ('A' + i) + "-" + i));
      run.add(
          TestEvent.of("PHI_CREATED")
              .id(80 + i)
              .at("2026-05-04T13:00:0" + i + "Z")
              .user("f")
              .patient("F" + i));
    }
    assertEquals(List.of(), run.findings("CONSECUTIVE_IDS"));
  }

  @Test
  void threeRefusalsThenSuccess() {
    SecurityRun run =
        new SecurityRun()
            .add(denied(1, "09:00:00"))
            .add(denied(2, "09:10:00"))
            .add(denied(3, "09:20:00"))
            .add(read(4, "10:00:00", "anna", "p1"))
            .add(read(5, "10:01:00", "anna", "p1"));
    List<SecurityRun.Found> found = run.findings("DENIED_THEN_SUCCESS");
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(1, 2, 3, 4), found.get(0).evidence());
    assertEquals("p1", found.get(0).cells().get(8));
  }

  @Test
  void noSuccessAfterRefusals() {
    SecurityRun late =
        new SecurityRun()
            .add(denied(1, "09:00:00"))
            .add(denied(2, "09:10:00"))
            .add(denied(3, "09:20:00"))
            .add(read(4, "10:00:00.001", "anna", "p1"));
    assertEquals(List.of(), late.findings("DENIED_THEN_SUCCESS"));
    SecurityRun others =
        new SecurityRun()
            .add(denied(1, "09:00:00"))
            .add(denied(2, "09:10:00"))
            .add(denied(3, "09:20:00"))
            .add(read(4, "09:30:00", "anna", "p2"))
            .add(read(5, "09:30:00", "bob", "p1"));
    assertEquals(List.of(), others.findings("DENIED_THEN_SUCCESS"));
    SecurityRun two =
        new SecurityRun()
            .add(denied(1, "09:00:00"))
            .add(denied(2, "09:10:00"))
            .add(read(3, "09:20:00", "anna", "p1").failure("ERROR"))
            .add(read(4, "09:30:00", "anna", "p1"));
    assertEquals(List.of(), two.findings("DENIED_THEN_SUCCESS"));
  }

  @Test
  void sensitiveByUserPatientAndDay() {
    SecurityRun run =
        new SecurityRun()
            .add(
                read(1, "09:00:00", "anna", "p1")
                    .list(ReportedField.PATIENT_SENSITIVITY, "VIP", "HIV"))
            .add(read(2, "10:00:00", "anna", "p1").list(ReportedField.PATIENT_SENSITIVITY, "VIP"))
            .add(read(3, "10:00:00", "anna", "p2"))
            .add(
                read(4, "10:00:00", "bob", "p3")
                    .with(ReportedField.SENSITIVE, "true")
                    .with(ReportedField.ENCOUNTER_ID, "e1"));
    List<SecurityRun.Found> found = run.findings("SENSITIVE");
    assertEquals(
        List.of("2 accesses: VIP, VIP, HIV", "1 accesses: sensitive"),
        found.stream().map(SecurityRun.Found::value).toList());
    assertEquals(List.of("MEDIUM", "LOW"), found.stream().map(f -> f.severity()).toList());
    assertEquals(SecurityRun.ids(1, 2), found.get(0).evidence());
  }

  @Test
  void withoutAReason() {
    SecurityRun run =
        new SecurityRun()
            .add(read(1, "09:00:00", "anna", "p1").with(ReportedField.ACCESS_REASON, null))
            .add(read(2, "09:01:00", "anna", "p2").with(ReportedField.ACCESS_REASON, null))
            .add(read(3, "09:02:00", "anna", "p3"))
            .add(
                read(4, "09:03:00", "anna", "p4")
                    .with(ReportedField.ACCESS_REASON, null)
                    .with(ReportedField.ENCOUNTER_ID, "e1"))
            .add(TestEvent.of("PHI_CREATED").id(5).user("anna").patient("p5"));
    List<SecurityRun.Found> found = run.findings("UNEXPLAINED");
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(1, 2), found.get(0).evidence());
    assertEquals("LOW", found.get(0).severity());
  }

  private static TestEvent account(long id, String time, String change) {
    return TestEvent.of("USER_ACCOUNT_CHANGED")
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .user("admin")
        .with(ReportedField.TARGET_USER_ID, "anna")
        .with(ReportedField.CHANGE_TYPE, change);
  }

  @Test
  void anAccountThatWasDisabled() {
    SecurityRun run =
        new SecurityRun()
            .add(read(1, "08:00:00", "anna", "p1"))
            .add(account(2, "09:00:00", "Disabled"))
            .add(TestEvent.of("SESSION_EXPIRED").id(3).at("2026-05-04T09:00:01Z").user("anna"))
            .add(
                TestEvent.of("LOGIN_FAILED")
                    .id(4)
                    .at("2026-05-04T09:01:00Z")
                    .user("anna")
                    .failure("ACCOUNT_DISABLED"))
            .add(read(5, "10:00:00", "anna", "p1"))
            .add(read(6, "10:00:00", "bob", "p1"))
            .add(account(7, "11:00:00", "enabled"))
            .add(read(8, "12:00:00", "anna", "p1"));
    List<SecurityRun.Found> found = run.findings("INACTIVE_USER");
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(5), found.get(0).evidence());
  }
}
