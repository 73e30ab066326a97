package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VOLUME_USER, VOLUME_PEER and VOLUME_ABS. */
class PatientVolumeTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** So many patients of one user on one day, one a minute from nine on. */
  private static List<ReportEvent> day(String user, LocalDate day, int patients, String group) {
    List<ReportEvent> events = new ArrayList<>();
    Instant nine = day.atTime(9, 0).atZone(UTC).toInstant();
    for (int i = 0; i < patients; i++) {
      events.add(
          TestEvent.of("PHI_ACCESSED")
              .id(id(user, day, i))
              .at(nine.plus(i, ChronoUnit.MINUTES))
              .user(user)
              .patient("p" + i * 7)
              .with(ReportedField.ACCESS_REASON, "TREATMENT")
              .with(ReportedField.USER_ROLE, group)
              .event());
    }
    return events;
  }

  private static long id(String user, LocalDate day, int i) {
    return user.hashCode() * 100_000_000L + day.toEpochDay() * 1_000 + i;
  }

  /** Ten days in April with 10 to 14 patients: mean 12, deviation 1.49, limit 16.5. */
  private static SecurityRun usual(int days, String... users) {
    SecurityRun run = new SecurityRun();
    for (String user : users) {
      for (int i = 0; i < days; i++) {
        run.addAll(day(user, LocalDate.of(2026, 4, 10 + i), 10 + i % 5, "nurse"));
      }
    }
    return run;
  }

  private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

  @Test
  void moreThanTheUsersUsual() {
    List<SecurityRun.Found> found =
        usual(10, "anna").addAll(day("anna", DAY, 17, "nurse")).findings("VOLUME_USER");
    assertEquals(1, found.size());
    assertEquals("17 patients in a day", found.get(0).value());
    assertEquals("MEDIUM", found.get(0).severity());
    assertEquals(
        "own mean 12.0 a day, deviation 1.5, 10 samples; limit 16.5", found.get(0).cells().get(10));
    assertEquals(17, found.get(0).count());
    assertEquals(SecurityRun.ids(id("anna", DAY, 0)).get(0), found.get(0).evidence().get(0));
  }

  @Test
  void asManyAsUsualIsNone() {
    SecurityRun run = usual(10, "anna").addAll(day("anna", DAY, 16, "nurse"));
    assertEquals(List.of(), run.findings());
    assertEquals("evaluated", run.state("VOLUME_USER"));
  }

  @Test
  void theSamePatientsAgainAreNotMore() {
    SecurityRun run = usual(10, "anna").addAll(day("anna", DAY, 16, "nurse"));
    for (int i = 0; i < 40; i++) {
      run.add(
          TestEvent.of("PHI_UPDATED").id(i).at("2026-05-04T15:00:00Z").user("anna").patient("p7"));
    }
    assertEquals(List.of(), run.findings("VOLUME_USER"));
  }

  @Test
  void twiceTheLimitIsHigh() {
    SecurityRun run = usual(10, "anna").addAll(day("anna", DAY, 34, "nurse"));
    assertEquals("HIGH", run.findings("VOLUME_USER").get(0).severity());
    assertEquals(List.of(), run.findings("VOLUME_ABS"));
  }

  @Test
  void nineDaysAreNoBaseline() {
    SecurityRun run = usual(9, "anna").addAll(day("anna", DAY, 21, "nurse"));
    assertEquals(List.of(), run.findings("VOLUME_USER"));
    assertEquals("no baseline", run.state("VOLUME_USER"));
    List<SecurityRun.Found> found = run.findings("VOLUME_ABS");
    assertEquals("MEDIUM", found.get(0).severity());
    assertEquals("more than 20 a day; no baseline: 9 days with data", found.get(0).cells().get(10));
  }

  @Test
  void absolutelyTwentyIsNoneAndFiftyOneIsHigh() {
    assertEquals(
        List.of(), new SecurityRun().addAll(day("anna", DAY, 20, "nurse")).findings("VOLUME_ABS"));
    SecurityRun run = new SecurityRun().addAll(day("anna", DAY, 51, "nurse"));
    assertEquals("HIGH", run.findings("VOLUME_ABS").get(0).severity());
  }

  @Test
  void daysThatAreTooOldAreNoBaseline() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 10; i++) {
      run.addAll(day("anna", LocalDate.of(2026, 3, 10 + i), 10, "nurse"));
    }
    assertEquals("no baseline", run.addAll(day("anna", DAY, 12, "nurse")).state("VOLUME_USER"));
  }

  @Test
  void aFewPatientsAreNeverTold() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 12; i++) {
      run.addAll(day("anna", LocalDate.of(2026, 4, 10 + i), 1, "nurse"));
    }
    assertEquals(List.of(), run.addAll(day("anna", DAY, 10, "nurse")).findings("VOLUME_USER"));
    assertEquals(1, run.addAll(day("anna", DAY.plusDays(1), 11, "nurse")).findings().size());
  }

  /** Who always sees very many is found beside the others, of whom he is no part. */
  @Test
  void moreThanThePeers() {
    SecurityRun run = usual(10, "anna", "bob");
    for (int i = 0; i < 10; i++) {
      run.addAll(day("eve", LocalDate.of(2026, 4, 10 + i), 40 + i % 3, "nurse"));
    }
    run.addAll(day("eve", DAY, 40, "nurse"));
    assertEquals(List.of(), run.findings("VOLUME_USER"));
    List<SecurityRun.Found> found = run.findings("VOLUME_PEER");
    assertEquals(List.of("eve"), found.stream().map(SecurityRun.Found::subject).toList());
    assertTrue(String.valueOf(found.get(0).cells().get(10)).contains("mean of nurse, any 12.0"));
  }

  @Test
  void peersOfAnotherRoleAreNone() {
    SecurityRun run = usual(10, "anna", "bob");
    run.addAll(day("eve", DAY, 18, "surgeon"));
    assertEquals(List.of(), run.findings("VOLUME_PEER"));
    assertEquals("no baseline", run.state("VOLUME_PEER"));
  }

  @Test
  void theDayIsThatOfTheZone() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 24; i++) {
      run.add(
          TestEvent.of("PHI_ACCESSED")
              .id(i)
              .at(Instant.parse("2026-05-04T22:00:00Z").plusSeconds(i * 600L))
              .user("anna")
              .patient("p" + i * 3));
    }
    assertEquals(List.of(), run.findings("VOLUME_ABS"));
    assertEquals(1, run.zone("America/New_York").findings("VOLUME_ABS").size());
  }

  @Test
  void failedAccessesAndUnknownPatientsDoNotCount() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 60; i++) {
      TestEvent event =
          TestEvent.of("PHI_ACCESSED")
              .id(i)
              .at("2026-05-04T10:00:00Z")
              .user("anna")
              .patient("p" + i);
      run.add(i % 2 == 0 ? event.failure("ERROR") : event.patient("[REDACTED:MRN]"));
    }
    assertEquals(List.of(), run.findings("VOLUME_ABS"));
  }
}
