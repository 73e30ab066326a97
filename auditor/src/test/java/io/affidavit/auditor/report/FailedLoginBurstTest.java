package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailedLoginBurstTest {
  private static final String RULE = "FAILED_LOGIN_BURST";

  private static TestEvent failed(long id, String time, String user, String address) {
    return TestEvent.of("LOGIN_FAILED")
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .failure("BAD_CREDENTIALS")
        .user(user)
        .with(ReportedField.SOURCE_IP, address);
  }

  private static SecurityRun five(String fifth) {
    return new SecurityRun()
        .add(failed(1, "09:00:00", "anna", "192.0.2.1"))
        .add(failed(2, "09:04:00", "anna", "192.0.2.2"))
        .add(failed(3, "09:08:00", "anna", "192.0.2.3"))
        .add(failed(4, "09:12:00", "anna", "192.0.2.4"))
        .add(failed(5, fifth, "anna", "192.0.2.5"));
  }

  @Test
  void fiveInFifteenMinutes() {
    List<SecurityRun.Found> found = five("09:15:00").findings(RULE);
    assertEquals(1, found.size());
    assertEquals("MEDIUM", found.get(0).severity());
    assertEquals("anna", found.get(0).subject());
    assertEquals("5 failed logins in 15 min", found.get(0).value());
    assertEquals(SecurityRun.ids(1, 2, 3, 4, 5), found.get(0).evidence());
  }

  @Test
  void aMomentLaterIsNone() {
    assertEquals(List.of(), five("09:15:00.000001").findings(RULE));
  }

  @Test
  void anotherUserDoesNotCount() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 8; i++) {
      run.add(failed(i, "09:00:0" + i, i % 2 == 0 ? "anna" : "bob", "192.0.2." + i));
    }
    assertEquals(List.of(), run.findings(RULE));
  }

  @Test
  void successDoesNotCount() {
    SecurityRun run = five("09:30:00");
    run.add(TestEvent.of("USER_LOGIN").id(9).at("2026-05-04T09:13:00Z").user("anna"));
    assertEquals(List.of(), run.findings(RULE));
  }

  @Test
  void aLoginThatFailedCountsByWhateverName() {
    SecurityRun run = five("10:00:00");
    run.add(
        TestEvent.of("USER_LOGIN")
            .id(9)
            .at("2026-05-04T09:13:00Z")
            .user("anna")
            .failure("EXPIRED"));
    assertEquals(SecurityRun.ids(1, 2, 3, 4, 9), run.findings(RULE).get(0).evidence());
  }

  @Test
  void allWithinFiveMinutesIsHigh() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 5; i++) {
      run.add(failed(i, "09:0" + i + ":00", "anna", "192.0.2." + i));
    }
    assertEquals("HIGH", run.findings(RULE).get(0).severity());
  }

  @Test
  void elevenAreHighHoweverSlow() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 11; i++) {
      run.add(
          failed(i, String.format("%02d:%02d:00", 9 + i * 3 / 60, i * 3 % 60), "anna", "a" + i));
    }
    List<SecurityRun.Found> found = run.findings(RULE);
    assertEquals(1, found.size());
    assertEquals("HIGH", found.get(0).severity());
    assertEquals(11, found.get(0).count());
  }

  @Test
  void windowsThatOverlapAreOneAndOthersAreTwo() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 5; i++) {
      run.add(failed(i, "09:0" + 2 * i + ":00", "anna", "192.0.2." + i));
      run.add(failed(10 + i, "09:1" + 2 * i + ":00", "anna", "192.0.2.1" + i));
      run.add(failed(20 + i, "11:0" + 2 * i + ":00", "anna", "192.0.2.2" + i));
    }
    List<SecurityRun.Found> found = run.findings(RULE);
    assertEquals(List.of(10L, 5L), found.stream().map(SecurityRun.Found::count).toList());
  }

  /** Those between two windows that belong to one only after the second began. */
  @Test
  void noneBetweenOverlappingWindowsIsForgotten() {
    SecurityRun run = new SecurityRun();
    String[] times = {"00:00", "01:00", "02:00", "03:00", "14:00", "17:30", "17:48", "18:00"};
    for (int i = 0; i < times.length; i++) {
      run.add(failed(i, "09:" + times[i], "anna", "192.0.2." + i));
    }
    List<SecurityRun.Found> found = run.findings(RULE);
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(0, 1, 2, 3, 4, 5, 6, 7), found.get(0).evidence());
  }

  @Test
  void oneAddressThatTriesManyAccounts() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 6; i++) {
      run.add(failed(i, "09:0" + i + ":00", "user" + i, "198.51.100.7"));
    }
    List<SecurityRun.Found> found = run.findings(RULE);
    assertEquals(1, found.size());
    assertEquals("198.51.100.7", found.get(0).subject());
    assertEquals("address", found.get(0).cells().get(5));
  }

  @Test
  void oneAddressAndOneAccountIsToldOnce() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 6; i++) {
      run.add(failed(i, "09:0" + i + ":00", "anna", "198.51.100.7"));
    }
    assertEquals(List.of("anna"), run.findings(RULE).stream().map(f -> f.subject()).toList());
  }

  /** A report a day: what began before midnight counts in full, and keeps its id. */
  @Test
  void aBurstOverTheBeginningOfTheRange() {
    SecurityRun later = five("09:15:00").range("2026-05-04T09:10:00Z", "2026-05-05T00:00:00Z");
    assertEquals(SecurityRun.ids(1, 2, 3, 4, 5), later.findings(RULE).get(0).evidence());
    assertEquals(
        five("09:15:00").findings(RULE).get(0).cells().get(0),
        later.findings(RULE).get(0).cells().get(0));
    SecurityRun after = five("09:15:00").range("2026-05-04T09:16:00Z", "2026-05-05T00:00:00Z");
    assertEquals(List.of(), after.findings(RULE));
  }

  @Test
  void onlyTheFirstIdsOfVeryManyAreListed() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 500; i++) {
      run.add(failed(i, String.format("09:%02d:%02d", i / 60, i % 60), "anna", "198.51.100.7"));
    }
    SecurityRun.Found found = run.findings(RULE).get(0);
    assertEquals(500, found.count());
    assertEquals(50, found.evidence().size());
  }

  @Test
  void askedForAnotherUserItIsNotTold() {
    assertEquals(List.of(), five("09:15:00").user("bob").findings(RULE));
    assertTrue(five("09:15:00").user("anna").findings(RULE).size() == 1);
  }
}
