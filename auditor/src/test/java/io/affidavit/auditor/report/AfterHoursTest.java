package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AfterHoursTest {
  private static final String RULE = "AFTER_HOURS";

  private static SecurityRun at(String zone, String... times) {
    SecurityRun run = new SecurityRun().range("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    for (int i = 0; i < times.length; i++) {
      run.add(
          TestEvent.of("PHI_ACCESSED")
              .id(i)
              .at(times[i])
              .user("anna")
              .patient("p" + i % 5)
              .with(ReportedField.ACCESS_REASON, "TREATMENT"));
    }
    return run.zone(zone);
  }

  @Test
  void fourAccessesInANight() {
    List<SecurityRun.Found> found =
        at(
                "UTC",
                "2026-05-04T22:00:00Z",
                "2026-05-04T23:59:59Z",
                "2026-05-05T00:00:00Z",
                "2026-05-05T05:59:59Z")
            .findings(RULE);
    assertEquals(1, found.size());
    assertEquals("MEDIUM", found.get(0).severity());
    assertEquals("4 accesses, 4 patients", found.get(0).value());
    assertEquals(SecurityRun.ids(0, 1, 2, 3), found.get(0).evidence());
  }

  @Test
  void threeAreNoneAndTheEdgesAreDay() {
    SecurityRun run =
        at(
            "UTC",
            "2026-05-04T21:59:59Z",
            "2026-05-04T22:30:00Z",
            "2026-05-05T01:00:00Z",
            "2026-05-05T02:00:00Z",
            "2026-05-05T06:00:00Z");
    assertEquals(List.of(), run.findings(RULE));
  }

  @Test
  void twoNightsAreTwo() {
    SecurityRun run =
        at(
            "UTC",
            "2026-05-05T01:00:00Z",
            "2026-05-05T02:00:00Z",
            "2026-05-05T22:00:00Z",
            "2026-05-05T23:00:00Z");
    assertEquals(List.of(), run.findings(RULE));
  }

  @Test
  void moreThanFivePatientsAreHigh() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 6; i++) {
      run.add(
          TestEvent.of("PHI_ACCESSED")
              .id(i)
              .at("2026-05-04T23:00:0" + i + "Z")
              .user("a")
              .patient("p" + i));
    }
    assertEquals("HIGH", run.findings(RULE).get(0).severity());
  }

  @Test
  void theNightIsThatOfTheZone() {
    String[] times = {
      "2026-05-05T02:00:00Z", "2026-05-05T02:10:00Z", "2026-05-05T02:20:00Z", "2026-05-05T02:30:00Z"
    };
    assertEquals(1, at("America/New_York", times).findings(RULE).size());
    assertEquals(List.of(), at("America/Los_Angeles", times).findings(RULE));
    assertEquals(List.of(), at("Asia/Tokyo", times).findings(RULE));
  }

  /** Clocks go from 2 to 3 in New York on 8 March, and from 2 to 1 on 1 November. */
  @Test
  void nightsInWhichClocksChange() {
    SecurityRun spring =
        at(
            "America/New_York",
            "2026-03-08T03:00:00Z",
            "2026-03-08T06:59:00Z",
            "2026-03-08T07:00:00Z",
            "2026-03-08T09:59:59Z",
            "2026-03-08T10:00:00Z");
    assertEquals(SecurityRun.ids(0, 1, 2, 3), spring.findings(RULE).get(0).evidence());
    SecurityRun autumn =
        at(
            "America/New_York",
            "2026-11-01T01:59:59Z",
            "2026-11-01T02:00:00Z",
            "2026-11-01T05:30:00Z",
            "2026-11-01T06:30:00Z",
            "2026-11-01T10:59:59Z",
            "2026-11-01T11:00:00Z");
    assertEquals(SecurityRun.ids(1, 2, 3, 4), autumn.findings(RULE).get(0).evidence());
  }

  /** A night that a daily report cuts at midnight is told in full by the second of them. */
  @Test
  void aNightOverTheBeginningOfTheRange() {
    SecurityRun run =
        at(
            "UTC",
            "2026-05-04T22:10:00Z",
            "2026-05-04T22:20:00Z",
            "2026-05-05T01:00:00Z",
            "2026-05-05T02:00:00Z");
    assertEquals(
        List.of(), run.range("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z").findings(RULE));
    assertEquals(
        4, run.range("2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z").findings(RULE).get(0).count());
  }

  @Test
  void otherUsersAndOtherEventsDoNotCount() {
    SecurityRun run =
        at("UTC", "2026-05-04T22:10:00Z", "2026-05-04T22:20:00Z", "2026-05-05T01:00:00Z")
            .add(TestEvent.of("USER_LOGIN").id(10).at("2026-05-05T01:00:00Z").user("anna"))
            .add(TestEvent.of("PHI_IMPORTED").id(11).at("2026-05-05T01:00:00Z").user("anna"))
            .add(
                TestEvent.of("PHI_ACCESSED")
                    .id(12)
                    .at("2026-05-05T01:00:00Z")
                    .user("b")
                    .patient("p"))
            .add(
                TestEvent.of("PHI_ACCESSED")
                    .id(13)
                    .at("2026-05-05T01:00:00Z")
                    .user("anna")
                    .patient("p")
                    .failure("ERROR"));
    assertEquals(List.of(), run.findings(RULE));
  }
}
