package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** NEW_DEVICE and NEW_LOCATION. */
class FirstSeenTest {
  private static TestEvent login(long id, String time, String user, String device) {
    return TestEvent.of("USER_LOGIN")
        .id(id)
        .at(time)
        .user(user)
        .with(ReportedField.DEVICE_ID, device);
  }

  /** The input begins 90 days before the range; anna has one device. */
  private static SecurityRun run() {
    return new SecurityRun().add(login(1, "2026-02-01T09:00:00Z", "anna", "d1"));
  }

  private static TestEvent from(long id, String time, ReportedField field, String value) {
    return TestEvent.of("PHI_ACCESSED").id(id).at(time).user("anna").with(field, value);
  }

  @Test
  void aDeviceThatTheUserNeverHad() {
    List<SecurityRun.Found> found =
        run()
            .add(login(2, "2026-05-04T09:00:00Z", "anna", "d1"))
            .add(login(3, "2026-05-04T10:00:00Z", "anna", "d2"))
            .add(login(4, "2026-05-05T10:00:00Z", "anna", "d2"))
            .findings("NEW_DEVICE");
    assertEquals(2, found.size());
    assertEquals("MEDIUM", found.get(0).severity());
    assertEquals("d2", found.get(0).subject());
    assertEquals(SecurityRun.ids(3), found.get(0).evidence());
    // Nothing of the user for 92 days: device and user are new, which is less remarkable.
    assertEquals("LOW", found.get(1).severity());
    assertEquals(SecurityRun.ids(2), found.get(1).evidence());
  }

  @Test
  void aKnownDeviceIsNone() {
    SecurityRun run =
        run()
            .add(login(2, "2026-02-20T09:00:00Z", "anna", "d1"))
            .add(login(3, "2026-05-04T09:00:00Z", "anna", "d1"));
    assertEquals(List.of(), run.findings("NEW_DEVICE"));
    assertEquals("evaluated", run.state("NEW_DEVICE"));
  }

  @Test
  void anotherUsersDeviceIsNew() {
    SecurityRun run =
        run()
            .add(login(2, "2026-04-20T09:00:00Z", "bob", "d1"))
            .add(login(3, "2026-04-20T09:00:00Z", "anna", "d3"))
            .add(login(4, "2026-05-04T09:00:00Z", "anna", "d1"))
            .add(login(5, "2026-05-04T09:00:00Z", "bob", "d3"));
    assertEquals(
        List.of("anna", "bob"),
        run.findings("NEW_DEVICE").stream().map(found -> found.cells().get(7)).toList());
  }

  @Test
  void aFailedAttemptIsNeitherToldNorRemembered() {
    SecurityRun run =
        run()
            .add(login(2, "2026-04-30T09:00:00Z", "anna", "d1"))
            .add(login(3, "2026-05-04T09:00:00Z", "anna", "d2").failure("BAD_CREDENTIALS"))
            .add(login(4, "2026-05-04T10:00:00Z", "anna", "d2"));
    assertEquals(
        List.of(SecurityRun.ids(4)),
        run.findings("NEW_DEVICE").stream().map(SecurityRun.Found::evidence).toList());
  }

  @Test
  void withoutBaselineOnlyWhatTheApplicationSays() {
    SecurityRun run =
        new SecurityRun()
            .add(login(1, "2026-05-04T09:00:00Z", "anna", "d1"))
            .add(
                login(2, "2026-05-05T09:00:00Z", "anna", "d2")
                    .with(ReportedField.NEW_DEVICE, "true"))
            .add(
                login(3, "2026-05-05T09:01:00Z", "anna", "d2")
                    .with(ReportedField.NEW_DEVICE, "true"));
    List<SecurityRun.Found> found = run.findings("NEW_DEVICE");
    assertEquals(1, found.size());
    assertEquals(SecurityRun.ids(2), found.get(0).evidence());
    assertEquals("recorded by the application", found.get(0).cells().get(10));
    assertEquals("no baseline", run.state("NEW_DEVICE"));
  }

  @Test
  void theRedactedCopyHasOnlyTheFact() {
    SecurityRun run =
        run()
            .add(
                login(2, "2026-05-05T09:00:00Z", "anna", "[REDACTED:DEVICE]")
                    .with(ReportedField.NEW_DEVICE, "true"))
            .add(login(3, "2026-05-06T09:00:00Z", "anna", "[REDACTED:DEVICE]"));
    assertEquals(
        List.of(SecurityRun.ids(2)),
        run.findings("NEW_DEVICE").stream().map(SecurityRun.Found::evidence).toList());
  }

  @Test
  void aLongRangeHasABaselineFromItsMiddleOn() {
    SecurityRun run =
        new SecurityRun()
            .range("2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z")
            .add(login(1, "2026-01-01T09:00:00Z", "anna", "d1"))
            .add(login(2, "2026-02-01T09:00:00Z", "anna", "d2"))
            .add(login(3, "2026-05-01T09:00:00Z", "anna", "d3"));
    assertEquals(
        List.of(SecurityRun.ids(3)),
        run.findings("NEW_DEVICE").stream().map(SecurityRun.Found::evidence).toList());
    assertEquals("evaluated", run.state("NEW_DEVICE"));
  }

  @Test
  void placesAreRegionsAndNetworks() {
    SecurityRun run =
        new SecurityRun()
            .add(from(1, "2026-02-02T09:00:00Z", ReportedField.SOURCE_IP, "192.0.2.10"))
            .add(from(2, "2026-04-02T09:00:00Z", ReportedField.SOURCE_IP, "192.0.2.10"))
            .add(from(3, "2026-04-02T09:00:00Z", ReportedField.LOCATION, "US/OH/Columbus"))
            .add(from(4, "2026-04-02T09:00:00Z", ReportedField.SOURCE_IP, "2001:db8:1::5"))
            .add(from(5, "2026-04-02T09:00:00Z", ReportedField.SOURCE_IP, "10.1.2.3"))
            .add(from(6, "2026-05-04T09:00:00Z", ReportedField.SOURCE_IP, "192.0.2.200"))
            .add(from(7, "2026-05-04T09:00:00Z", ReportedField.LOCATION, "US/OH/Dayton"))
            .add(from(8, "2026-05-04T09:00:00Z", ReportedField.SOURCE_IP, "2001:db8:1:2::9"))
            .add(from(9, "2026-05-04T09:00:00Z", ReportedField.SOURCE_IP, "192.168.7.1"))
            .add(from(10, "2026-05-04T09:00:00Z", ReportedField.SOURCE_IP, "::ffff:192.0.2.7"))
            .add(from(11, "2026-05-04T09:00:00Z", ReportedField.SOURCE_IP, "not an address"))
            .add(from(12, "2026-05-05T09:00:00Z", ReportedField.SOURCE_IP, "198.51.100.1"))
            .add(from(13, "2026-05-06T09:00:00Z", ReportedField.LOCATION, "US/PA"))
            .add(from(14, "2026-05-07T09:00:00Z", ReportedField.SOURCE_IP, "2001:db8:2::1"));
    assertEquals(
        List.of("198.51.100.0/24", "US/PA", "2001:0db8:0002::/48"),
        run.findings("NEW_LOCATION").stream().map(SecurityRun.Found::subject).toList());
  }
}
