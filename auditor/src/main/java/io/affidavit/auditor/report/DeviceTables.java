package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Devices that applications call new, and accounts that were locked. Not thread-safe. */
final class DeviceTables implements Closeable {
  private static final List<Block.Column> DEVICES =
      List.of(
          Blocks.time("timestamp", "Time"),
          Blocks.id("eventType", "Event type"),
          Blocks.text("userId", "User"),
          Blocks.text("deviceId", "Device"),
          Blocks.text("deviceType", "Type"),
          Blocks.text("deviceName", "Name"),
          Blocks.text("sourceIp", "Address"),
          Blocks.text("location", "Place"),
          Blocks.text("status", "Status"),
          Blocks.id("eventId", "Event"),
          Blocks.list("problems", "Problems"));
  private static final List<Block.Column> LOCKS =
      List.of(
          Blocks.time("timestamp", "Time"),
          Blocks.text("account", "Account"),
          Blocks.text("lockedBy", "By"),
          Blocks.text("failureReason", "Why"),
          Blocks.count("attemptCount", "Attempts"),
          Blocks.text("sourceIp", "Address"),
          Blocks.id("eventId", "Event"),
          Blocks.list("problems", "Problems"));

  private final LaidAside devices;
  private final LaidAside locks;

  DeviceTables(RowStore.Factory stores) {
    devices = new LaidAside(stores);
    locks = new LaidAside(stores);
  }

  void see(ReportEvent event) throws IOException {
    if (event.eventType().equals("ACCOUNT_LOCKED")) {
      lock(event);
    } else if (event.flag(ReportedField.NEW_DEVICE)
        || event.eventType().equals("NEW_DEVICE_LOGIN")
        || event.eventType().equals("DEVICE_TRACKED")) {
      device(event);
    }
  }

  private void device(ReportEvent event) throws IOException {
    devices.add(
        Blocks.row(
            event.time(),
            event.eventType(),
            event.get(ReportedField.USER_ID),
            event.get(ReportedField.DEVICE_ID),
            event.get(ReportedField.DEVICE_TYPE),
            event.get(ReportedField.DEVICE_NAME),
            event.get(ReportedField.SOURCE_IP),
            event.get(ReportedField.LOCATION),
            event.get(ReportedField.STATUS),
            event.eventId(),
            event.list(ReportedField.VALIDATION_PROBLEMS)));
  }

  private void lock(ReportEvent event) throws IOException {
    String user = event.get(ReportedField.USER_ID);
    String target = event.get(ReportedField.TARGET_USER_ID);
    locks.add(
        Blocks.row(
            event.time(),
            target == null ? user : target,
            target == null ? null : user,
            event.get(ReportedField.FAILURE_REASON),
            event.number(ReportedField.ATTEMPT_COUNT),
            event.get(ReportedField.SOURCE_IP),
            event.eventId(),
            event.list(ReportedField.VALIDATION_PROBLEMS)));
  }

  Section section() {
    return new Section(
        "devices",
        "New devices and locked accounts",
        "Events that say of themselves that a device is new or was registered; the rule NEW_DEVICE"
            + " looks at all others as well.",
        List.of(
            new Block.Table("newDevices", "New devices", DEVICES, devices),
            new Block.Table("lockedAccounts", "Locked accounts", LOCKS, locks)));
  }

  @Override
  public void close() throws IOException {
    try (devices) {
      locks.close();
    }
  }
}
