package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
  private static final ReportRequest ALL = ReportRun.request(ReportKind.ACCESS);

  private final List<ReportEvent> events = new ArrayList<>();

  private void add(String time, TestEvent event) {
    events.add(event.at("2026-05-0" + time + "Z").id(events.size() + 1).event());
  }

  private static TestEvent failed(@Nullable String user) {
    return TestEvent.of("LOGIN_FAILED")
        .failure("BAD_CREDENTIALS")
        .with(ReportedField.USER_ID, user);
  }

  private static TestEvent denied(String user, @Nullable String patient) {
    return TestEvent.of("PHI_ACCESS_DENIED")
        .failure("DENIED")
        .user(user)
        .with(ReportedField.PATIENT_ID, patient);
  }

  private static TestEvent read(String user, String patient) {
    return TestEvent.of("PHI_ACCESSED")
        .with(ReportedField.CATEGORY, "PHI")
        .user(user)
        .patient(patient);
  }

  private void assertFollowed(@Nullable Boolean... expected) throws IOException {
    assertFollowedIn(ALL, expected);
  }

  private void assertFollowedIn(ReportRequest request, @Nullable Boolean... expected)
      throws IOException {
    assertEquals(
        Arrays.asList(expected),
        ReportRun.column(ReportRun.access(request, events), "failedAttempts", "followedBySuccess"));
  }

  @Test
  void aSuccessWithinTheHourFollows() throws IOException {
    add("4T10:00:00", failed("a"));
    add("4T11:00:00", TestEvent.of("USER_LOGIN").user("a"));
    assertFollowed(true);
  }

  @Test
  void aSuccessAfterTheHourOrOfAnotherDoesNot() throws IOException {
    add("4T10:00:00", failed("a"));
    add("4T10:10:00", TestEvent.of("USER_LOGIN").user("b"));
    add("4T11:00:01", TestEvent.of("USER_LOGIN").user("a"));
    assertFollowed(false);
  }

  @Test
  void ofALongRunOnlyThoseNearTheSuccessAreFollowed() throws IOException {
    add("4T10:00:00", failed("a"));
    add("4T10:50:00", failed("a"));
    add("4T11:40:00", failed("a"));
    add("4T11:45:00", TestEvent.of("NEW_DEVICE_LOGIN").user("a"));
    add("4T12:00:00", failed("a"));
    assertFollowed(false, true, true, false);
    List<Section> sections = ReportRun.access(ALL, events);
    assertEquals(
        "[2026-05-04T10:00:00Z, 2026-05-04T10:00:00Z, 2026-05-04T10:00:00Z, 2026-05-04T12:00:00Z]",
        ReportRun.column(sections, "failedAttempts", "first").toString());
    assertEquals(
        "[2026-05-04T11:40:00Z, 2026-05-04T11:40:00Z, 2026-05-04T11:40:00Z, 2026-05-04T12:00:00Z]",
        ReportRun.column(sections, "failedAttempts", "last").toString());
    assertEquals(1L, ReportRun.figure(sections, "failed-attempts", "followedBySuccess"));
  }

  @Test
  void whoWasTriedAndWhoSignedInAreTheSame() throws IOException {
    add("4T10:00:00", failed(null).with(ReportedField.ATTEMPTED_USER, "a"));
    add("4T10:05:00", TestEvent.of("USER_LOGIN").user("a"));
    assertFollowed(true);
  }

  @Test
  void aPasswordIsNoSecondFactor() throws IOException {
    add("4T10:00:00", TestEvent.of("MFA_FAILED").user("a").failure("MFA_FAILED"));
    add("4T10:05:00", TestEvent.of("USER_LOGIN").user("a"));
    assertFollowed(false);
    add("4T10:06:00", TestEvent.of("USER_LOGIN").user("a").with(ReportedField.MFA_USED, "true"));
    assertFollowed(true);
  }

  @Test
  void accessToThatPatientFollowsADenialAndAccessToAnotherDoesNot() throws IOException {
    add("4T10:00:00", denied("a", "P-1"));
    add("4T10:05:00", read("a", "P-2"));
    add("4T10:06:00", read("b", "P-1"));
    assertFollowed(false);
    add("4T10:07:00", read("a", "P-1"));
    assertFollowed(true);
  }

  @Test
  void aDenialWithoutAPatientIsToldByItsResource() throws IOException {
    add("4T10:00:00", denied("a", null).with(ReportedField.RESOURCE_ID, "r-1"));
    add("4T10:05:00", read("a", "P-2").with(ReportedField.RESOURCE_ID, "r-1"));
    assertFollowed(true);
  }

  @Test
  void nobodyKnowsWhatFollowsWhereNobodyIsNamedOrTheRangeEnds() throws IOException {
    add("4T10:00:00", failed(null));
    add("9T23:30:00", denied("a", null));
    events.add(failed("a").at("2026-05-10T23:30:00Z").id(9).event());
    assertFollowed(null, null, null);
  }

  @Test
  void theSuccessNeedNotBeAskedFor() throws IOException {
    add("4T10:00:00", failed("a"));
    add("4T10:05:00", TestEvent.of("USER_LOGIN").user("a"));
    assertFollowedIn(ReportRun.only(ALL, null, null, "LOGIN_FAILED"), true);
  }

  @Test
  void ofTooManyItIsSaid() throws IOException {
    for (int i = 0; i < 5; i++) {
      add("4T10:00:0" + i, failed("u" + i));
    }
    add("4T10:05:00", TestEvent.of("USER_LOGIN").user("u4"));
    ReportBounds bounds = new ReportBounds(10, 10, 3, 10, 10);
    List<Section> sections =
        ReportRun.sections(
            new AccessReport(ALL, MemoryRows::new, Directory.none(), bounds), events);
    assertEquals(
        Arrays.asList(false, false, false, null, null),
        ReportRun.column(sections, "failedAttempts", "followedBySuccess"));
    assertTrue(ReportRun.notes(sections, "failed-attempts").contains("are left empty: 2."));
  }

  @Test
  void runsThatAreOverMakeRoomForOthers() throws IOException {
    ReportBounds bounds = new ReportBounds(10, 10, 10, 1, 10);
    add("4T10:00:00", failed("a"));
    add("4T12:00:00", failed("b"));
    add("4T12:05:00", TestEvent.of("USER_LOGIN").user("b"));
    List<Section> sections =
        ReportRun.sections(
            new AccessReport(ALL, MemoryRows::new, Directory.none(), bounds), events);
    assertEquals(
        Arrays.asList(false, true),
        ReportRun.column(sections, "failedAttempts", "followedBySuccess"));
  }
}
