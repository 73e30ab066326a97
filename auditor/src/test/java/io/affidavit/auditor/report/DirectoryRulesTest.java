package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.directory.Directories;
import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SAME_SURNAME, SAME_ADDRESS, EMPLOYEE_RECORD, SELF, DECEASED, and what else asks a directory. */
class DirectoryRulesTest {
  private static final List<String> RULES =
      List.of("SAME_SURNAME", "SAME_ADDRESS", "EMPLOYEE_RECORD", "SELF", "DECEASED");

  private static final Directory CLINIC =
      Directories.of(
          """
          userId,name,surname,address,patientId,endDate
          anna,Anna Álvarez,Álvarez,"1 Elm St, Apt 2",P-ANNA,
          bob,Bob Stone,Stone,7 Oak Ave,P-BOB,2026-05-04
          """,
          """
          patientId,surname,address,employee,deceasedOn,vip
          P-ANNA,Alvarez,1 elm st apt 2,,,
          P-BOB,Stone,7 Oak Ave,,,
          P-SISTER,ALVAREZ,9 Pine Rd,,,
          P-MATE,Zed,1 ELM ST APT 2,,,
          P-SPOUSE,alvarez,1 Elm St Apt 2,,,
          P-NURSE,Young,3 Fir Ln,yes,,
          P-DEAD,Old,4 Fir Ln,,2026-03-31,
          P-STAR,Bright,5 Fir Ln,,,yes
          P-OTHER,Plain,6 Fir Ln,no,,no
          """);

  private static TestEvent read(long id, String user, String patient) {
    return read(id, "2026-05-04T09:00:00Z", user, patient);
  }

  private static TestEvent read(long id, String time, String user, String patient) {
    return TestEvent.of("PHI_ACCESSED")
        .id(id)
        .at(time)
        .user(user)
        .patient(patient)
        .with(ReportedField.ACCESS_REASON, "TREATMENT");
  }

  private static SecurityRun run(TestEvent... events) {
    SecurityRun run = new SecurityRun().directory(CLINIC);
    for (TestEvent event : events) {
      run.add(event);
    }
    return run;
  }

  /** {@code RULE SEVERITY value}, without the rules that need no directory. */
  private static List<String> found(SecurityRun run) {
    return run.findings().stream()
        .filter(found -> RULES.contains(found.rule()))
        .map(found -> found.rule() + " " + found.severity() + " " + found.value())
        .sorted()
        .toList();
  }

  private static String note(SecurityRun run, String rule) {
    return run.table("rules").stream()
        .filter(row -> rule.equals(row.get(0)))
        .map(row -> Objects.toString(row.get(8)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "anna, P-ANNA, SELF MEDIUM 1 accesses",
    "anna, P-SISTER, SAME_SURNAME LOW 1 accesses",
    "anna, P-MATE, SAME_ADDRESS MEDIUM 1 accesses",
    "anna, P-NURSE, EMPLOYEE_RECORD MEDIUM 1 accesses",
    "anna, P-BOB, EMPLOYEE_RECORD MEDIUM 1 accesses",
    "carl, P-NURSE, EMPLOYEE_RECORD MEDIUM 1 accesses",
    "anna, P-DEAD, DECEASED MEDIUM 1 accesses",
    "carl, P-DEAD, DECEASED MEDIUM 1 accesses"
  })
  void oneOfEach(String user, String patient, String expected) {
    SecurityRun run = run(read(1, user, patient), read(2, user, "P-OTHER"));
    assertEquals(List.of(expected), found(run));
    SecurityRun.Found finding = run.findings(expected.split(" ", 2)[0]).get(0);
    assertEquals(SecurityRun.ids(1), finding.evidence());
    assertEquals(user, finding.cells().get(7));
    assertEquals(patient, finding.cells().get(8));
  }

  @Test
  void theHouseholdWithTheSurnameIsWorse() {
    assertEquals(
        List.of(
            "SAME_ADDRESS HIGH 1 accesses: with the same surname", "SAME_SURNAME LOW 1 accesses"),
        found(run(read(1, "anna", "P-SPOUSE"))));
  }

  @Test
  void nothingOfOthers() {
    assertEquals(
        List.of(),
        found(
            run(
                read(1, "anna", "P-OTHER"),
                read(2, "bob", "P-SISTER"),
                read(3, "carl", "P-SPOUSE"),
                read(4, "anna", "P-UNKNOWN"),
                read(5, "ANNA", "P-ANNA-2"),
                read(6, "anna", "P-SISTER").failure("ERROR"),
                TestEvent.of("PHI_ACCESS_DENIED").id(7).user("anna").patient("P-ANNA"),
                TestEvent.of("PHI_QUERIED").id(8).user("anna"),
                TestEvent.of("LOGIN_FAILED").id(9).user("anna").patient("P-ANNA"))));
  }

  @Test
  void aDayIsOneFindingAndTheNextAnother() {
    SecurityRun run =
        run(
            read(1, "2026-05-04T01:00:00Z", "anna", "P-SISTER"),
            read(2, "2026-05-04T23:00:00Z", "anna", "P-SISTER"),
            read(3, "2026-05-05T00:00:00Z", "anna", "P-SISTER"));
    assertEquals(List.of("SAME_SURNAME LOW 1 accesses", "SAME_SURNAME LOW 2 accesses"), found(run));
    // The same day in New York.
    assertEquals(2, run.zone("America/New_York").findings("SAME_SURNAME").size());
    assertEquals(
        List.of(SecurityRun.ids(1), SecurityRun.ids(2, 3)),
        run.findings("SAME_SURNAME").stream()
            .map(SecurityRun.Found::evidence)
            .sorted(java.util.Comparator.comparingInt(List::size))
            .toList());
  }

  @Test
  void eachPatientOfAnEvent() {
    SecurityRun run =
        run(read(1, "anna", "x").list(ReportedField.PATIENT_ID, "P-OTHER", "P-SISTER", "P-ANNA"));
    assertEquals(List.of("SAME_SURNAME LOW 1 accesses", "SELF MEDIUM 1 accesses"), found(run));
    assertEquals("P-SISTER", run.findings("SAME_SURNAME").get(0).cells().get(8));
  }

  @Test
  void anEmergencyIsFoundAndMarked() {
    assertEquals(
        List.of("SAME_SURNAME LOW 2 accesses: emergency"),
        found(
            run(
                read(1, "anna", "P-SISTER"),
                read(2, "anna", "P-SISTER").with(ReportedField.ACCESS_REASON, "EMERGENCY"))));
  }

  @Test
  void whatIsReadBehindBrokenGlassIsMarkedUntilItEnds() {
    TestEvent start =
        TestEvent.of("EMERGENCY_ACCESS_STARTED")
            .id(1)
            .at("2026-05-04T09:00:00Z")
            .user("anna")
            .patient("P-SISTER");
    TestEvent end =
        TestEvent.of("EMERGENCY_ACCESS_ENDED")
            .id(2)
            .at("2026-05-04T10:00:00Z")
            .user("anna")
            .patient("P-SISTER");
    assertEquals(
        List.of("SAME_SURNAME LOW 1 accesses: emergency"), found(run(start)), "the start alone");
    SecurityRun run =
        run(
            start,
            read(3, "2026-05-04T09:30:00Z", "anna", "P-SISTER"),
            end,
            read(4, "2026-05-04T11:00:00Z", "anna", "P-MATE"));
    assertEquals(
        List.of("SAME_ADDRESS MEDIUM 1 accesses", "SAME_SURNAME LOW 2 accesses: emergency"),
        found(run));
  }

  @Test
  void anEncounterExplainsAStaffMembersOrADeceasedPatientsRecord() {
    TestEvent visit = read(1, "anna", "P-NURSE").with(ReportedField.ENCOUNTER_ID, "e1");
    TestEvent late = read(2, "anna", "P-DEAD").with(ReportedField.ENCOUNTER_ID, "e2");
    assertEquals(
        List.of("DECEASED LOW 1 accesses", "EMPLOYEE_RECORD LOW 1 accesses"),
        found(run(visit, late)));
    assertEquals(
        List.of("EMPLOYEE_RECORD MEDIUM 2 accesses"),
        found(run(visit, read(3, "anna", "P-NURSE"))));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 2026-04-30T23:59:59Z, 0",
    "30, 2026-05-01T00:00:00Z, 1",
    "0, 2026-03-31T23:59:59Z, 0",
    "0, 2026-04-01T00:00:00Z, 1"
  })
  void billingGoesOnAfterADeath(int grace, String time, int expected, @TempDir Path temp)
      throws IOException {
    SecurityRun run = run(read(1, time, "anna", "P-DEAD"));
    run.range("2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z")
        .thresholds(thresholds(temp, "deceased.graceDays = " + grace));
    assertEquals(expected, run.findings("DECEASED").size());
  }

  private static Thresholds thresholds(Path temp, String... lines) throws IOException {
    return Thresholds.read(Files.write(temp.resolve("thresholds"), List.of(lines)));
  }

  /** 21 Smiths of 1,000 patients are no family; a rare name is. */
  @Test
  void aCommonSurnameSaysNothing(@TempDir Path temp) throws IOException {
    StringBuilder patients = new StringBuilder("patientId,surname,address\n");
    for (int i = 0; i < 1_000; i++) {
      String surname = i < 21 ? "Smith" : i < 41 ? "Rare" : "N" + i;
      patients.append("P").append(i).append(',').append(surname).append(",Shelter 1\n");
    }
    String staff = "userId,surname,address\nanna,Smith,Shelter 1\nbob,Rare,Nowhere 2\n";
    SecurityRun run =
        new SecurityRun()
            .directory(Directories.of(staff, patients.toString()))
            .add(read(1, "anna", "P0"))
            .add(read(2, "bob", "P30"));
    assertEquals(List.of("SAME_SURNAME LOW 1 accesses"), found(run));
    assertEquals("bob", run.findings("SAME_SURNAME").get(0).subject());
    assertEquals("accesses with a surname of more patients: 1", note(run, "SAME_SURNAME"));
    assertEquals("accesses at an address of more patients: 1", note(run, "SAME_ADDRESS"));
    assertEquals(
        2, run.thresholds(thresholds(temp, "surname.floor = 21")).findings("SAME_SURNAME").size());
    // A share of all patients: 210 of 10,000.
    assertEquals(
        2,
        run.thresholds(thresholds(temp, "surname.floor = 0", "surname.perTenThousand = 210"))
            .findings("SAME_SURNAME")
            .size());
    assertEquals(
        1,
        run.thresholds(thresholds(temp, "surname.floor = 0", "surname.perTenThousand = 200"))
            .findings("SAME_SURNAME")
            .size());
    assertEquals(
        List.of(),
        run.thresholds(thresholds(temp, "surname.floor = 0", "surname.perTenThousand = 199"))
            .findings("SAME_SURNAME"));
    assertEquals(
        1, run.thresholds(thresholds(temp, "address.most = 1000")).findings("SAME_ADDRESS").size());
  }

  @Test
  void whomTheDirectoryDoesNotHaveIsCounted() {
    SecurityRun run =
        run(
            read(1, "carl", "P-OTHER"),
            read(2, "carl", "P-UNKNOWN"),
            read(3, "2026-04-01T09:00:00Z", "carl", "P-UNKNOWN"));
    assertEquals(
        "accesses by users that the directory does not have: 2; accesses to patients that it does"
            + " not have: 1",
        note(run, "SAME_SURNAME"));
    assertEquals("accesses to patients that it does not have: 1", note(run, "DECEASED"));
    assertEquals("accesses by users that the directory does not have: 2", note(run, "SELF"));
  }

  @Test
  void withoutItsColumnsARuleSaysWhichItNeeds() {
    SecurityRun none = new SecurityRun();
    SecurityRun some =
        new SecurityRun().directory(Directories.of("userId,surname\na,A\n", "patientId\nP\n"));
    for (String rule : RULES) {
      assertEquals("not evaluated", none.state(rule), rule);
      assertEquals("not evaluated", some.state(rule), rule);
      assertEquals("evaluated", run().state(rule), rule);
    }
    assertEquals(
        "needs a directory with the column surname of staff and the column surname of patients:"
            + " --directory FILE, see docs/reports-directory.md",
        note(none, "SAME_SURNAME"));
    assertTrue(note(some, "SAME_SURNAME").contains("with the column surname of patients:"));
    assertTrue(
        note(none, "SAME_ADDRESS")
            .contains("address of staff and the column address of patients:"));
    assertTrue(
        note(none, "EMPLOYEE_RECORD")
            .contains("patientId of staff or the column employee of patients:"));
    assertTrue(note(none, "SELF").contains("patientId of staff:"));
    assertTrue(note(none, "DECEASED").contains("deceasedOn of patients:"));
  }

  @Test
  void switchedOff(@TempDir Path temp) throws IOException {
    SecurityRun run = run(read(1, "anna", "P-ANNA"), read(2, "anna", "P-SISTER"));
    run.thresholds(thresholds(temp, "rules.off = SELF"));
    // Whoever allows it wants no word of the user's own surname either.
    assertEquals(List.of("SAME_SURNAME LOW 1 accesses"), found(run));
    assertEquals("switched off in the thresholds file", note(run, "SELF"));
  }

  @Test
  void anAccountAfterItsLastDay() {
    SecurityRun run =
        run(
            read(1, "2026-05-04T23:59:59Z", "bob", "P-OTHER"),
            read(2, "2026-05-05T00:00:00Z", "bob", "P-OTHER"),
            read(3, "2026-05-06T09:00:00Z", "bob", "P-OTHER"),
            TestEvent.of("USER_LOGOUT").id(4).at("2026-05-06T10:00:00Z").user("bob"),
            TestEvent.of("LOGIN_FAILED").id(5).at("2026-05-06T11:00:00Z").user("bob"),
            read(6, "2026-05-06T09:00:00Z", "anna", "P-OTHER"));
    List<SecurityRun.Found> found = run.findings("INACTIVE_USER");
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(2, 3), found.get(0).evidence());
    assertEquals("2 events after the account's last day", found.get(0).value());
    assertEquals("", note(run, "INACTIVE_USER"));
    assertTrue(note(new SecurityRun(), "INACTIVE_USER").contains("trail itself"));
  }

  @Test
  void whomTheDirectoryMarksIsSensitive() {
    SecurityRun run =
        run(
            read(1, "anna", "P-STAR"),
            read(2, "anna", "P-OTHER"),
            read(3, "bob", "x").list(ReportedField.PATIENT_ID, "P-OTHER", "P-STAR"),
            read(4, "anna", "P-STAR").failure("ERROR"));
    List<SecurityRun.Found> found = run.findings("SENSITIVE");
    assertEquals(
        List.of("1 accesses: marked in the directory", "1 accesses: marked in the directory"),
        found.stream().map(SecurityRun.Found::value).toList());
    assertEquals("P-STAR", found.get(1).cells().get(8));
    assertEquals(List.of(), new SecurityRun().add(read(1, "anna", "P-STAR")).findings("SENSITIVE"));
  }

  @Test
  void noNameAndNoAddressIsInTheReport() throws IOException {
    SecurityRun run = run();
    for (String patient : List.of("P-ANNA", "P-SISTER", "P-MATE", "P-SPOUSE", "P-DEAD", "P-BOB")) {
      run.add(read(patient.hashCode() & 0xFFFF, "anna", patient));
    }
    String text = Shown.text(run.sections()).toLowerCase(java.util.Locale.ROOT);
    for (String secret : List.of("lvarez", "elm st", "pine rd", "stone", "zed", "oak ave")) {
      assertFalse(text.contains(secret), secret);
    }
    assertTrue(text.contains("! plain the directory has 2 members of staff and 9 patients."), text);
  }

  @Test
  void aFindingIsToldToWhoeverAskedForIt() {
    SecurityRun run = run(read(1, "anna", "P-SISTER"), read(2, "bob", "P-BOB"));
    assertEquals(List.of("SELF MEDIUM 1 accesses"), found(run.user("bob")));
  }
}
