package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who changed settings, rights, accounts, devices and recording. Not thread-safe. */
final class ConfigurationChanges implements Closeable {
  private static final Set<String> TYPES =
      Set.of(
          "SECURITY_SETTINGS_CHANGED",
          "MFA_SETTINGS_CHANGED",
          "MFA_DISABLED",
          "PERMISSION_CHANGED",
          "USER_ACCOUNT_CHANGED",
          "AUDIT_RECORDING_STARTED",
          "AUDIT_RECORDING_STOPPED",
          "DEVICE_TRACKED",
          "DEVICE_REMOVED",
          "DEVICE_MODIFIED");
  private static final List<Block.Column> COLUMNS =
      List.of(
          Blocks.time("timestamp", "Time"),
          Blocks.id("eventType", "Change"),
          Blocks.text("userId", "By"),
          Blocks.text("targetUserId", "Of"),
          Blocks.text("changeType", "Kind"),
          Blocks.text("setting", "Setting"),
          Blocks.text("oldValue", "Before"),
          Blocks.text("newValue", "After"),
          Blocks.text("approvedBy", "Approved by"),
          Blocks.text("reason", "Reason"),
          Blocks.text("status", "Status"),
          Blocks.id("eventId", "Event"),
          Blocks.list("problems", "Problems"));
  private static final List<ReportedField> SETTINGS =
      List.of(
          ReportedField.SETTING_NAME,
          ReportedField.PERMISSION,
          ReportedField.ROLE_NAME,
          ReportedField.MFA_METHOD,
          ReportedField.DEVICE_ID,
          ReportedField.AUDIT_LOG);

  private final LaidAside rows;
  private long withoutApprover;

  ConfigurationChanges(RowStore.Factory stores) {
    rows = new LaidAside(stores);
  }

  void see(ReportEvent event) throws IOException {
    if (!TYPES.contains(event.eventType())) {
      return;
    }
    String approver = event.get(ReportedField.APPROVED_BY);
    if (approver == null && event.eventType().equals("PERMISSION_CHANGED")) {
      withoutApprover++;
    }
    rows.add(
        Blocks.row(
            event.time(),
            event.eventType(),
            event.get(ReportedField.USER_ID),
            event.get(ReportedField.TARGET_USER_ID),
            event.get(ReportedField.CHANGE_TYPE),
            setting(event),
            event.get(ReportedField.OLD_VALUE),
            event.get(ReportedField.NEW_VALUE),
            approver,
            event.get(ReportedField.REASON),
            event.get(ReportedField.STATUS),
            event.eventId(),
            event.list(ReportedField.VALIDATION_PROBLEMS)));
  }

  private static @Nullable String setting(ReportEvent event) {
    for (ReportedField field : SETTINGS) {
      if (event.get(field) != null) {
        return event.get(field);
      }
    }
    return null;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Figures(
            List.of(
                new Block.Figure("changes", "Changes", rows.count(), Block.Tone.PLAIN),
                new Block.Figure(
                    "withoutApprover",
                    "Changes of rights without an approver",
                    withoutApprover,
                    withoutApprover == 0 ? Block.Tone.PLAIN : Block.Tone.WARNING))));
    blocks.add(new Block.Table("changes", "Changes of the configuration", COLUMNS, rows));
    return new Section(
        "configuration",
        "Changes of the configuration",
        "Settings, rights, accounts, devices, multi-factor authentication, and recording itself.",
        blocks);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
