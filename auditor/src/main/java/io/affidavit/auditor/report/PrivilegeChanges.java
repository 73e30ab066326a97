package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chapter of changes to users' rights, which ASTM E2147-18 asks for. Not thread-safe. */
final class PrivilegeChanges implements Closeable {
  private static final String TEXT =
      "Rights and roles that were granted or taken, and accounts that were changed.";

  private static final List<Block.Column> COLUMNS =
      List.of(
          new Block.Column("timestamp", "Time", Block.Kind.TIME),
          new Block.Column("userId", "By", Block.Kind.ID),
          new Block.Column("targetUserId", "Of", Block.Kind.ID),
          new Block.Column("eventType", "Event type", Block.Kind.ID),
          new Block.Column("changeType", "Change", Block.Kind.TEXT),
          new Block.Column("permission", "Right", Block.Kind.TEXT),
          new Block.Column("roleName", "Role", Block.Kind.TEXT),
          new Block.Column("approvedBy", "Approved by", Block.Kind.ID),
          new Block.Column("reason", "Reason", Block.Kind.TEXT),
          new Block.Column("status", "Status", Block.Kind.TEXT),
          new Block.Column("eventId", "Event", Block.Kind.ID),
          new Block.Column("problems", "Problems", Block.Kind.LIST));

  private final LaidAside rows;

  PrivilegeChanges(RowStore.Factory stores) {
    rows = new LaidAside(stores);
  }

  /** Takes it if it is one. */
  void accept(ReportEvent event) throws IOException {
    switch (event.eventType()) {
      case "PERMISSION_CHANGED", "USER_ACCOUNT_CHANGED" -> add(event);
      default -> {
        // Something else.
      }
    }
  }

  private void add(ReportEvent event) throws IOException {
    rows.add(
        Arrays.asList(
            event.time(),
            event.get(ReportedField.USER_ID),
            event.get(ReportedField.TARGET_USER_ID),
            event.eventType(),
            event.get(ReportedField.CHANGE_TYPE),
            event.get(ReportedField.PERMISSION),
            event.get(ReportedField.ROLE_NAME),
            event.get(ReportedField.APPROVED_BY),
            event.get(ReportedField.REASON),
            event.get(ReportedField.STATUS),
            event.eventId(),
            AccessEvents.problems(event)));
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    if (rows.count() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    }
    blocks.add(new Block.Table("privilege-changes", "Changes of rights", COLUMNS, rows));
    return new Section("privilege-changes", "Changes of rights", TEXT, blocks);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
