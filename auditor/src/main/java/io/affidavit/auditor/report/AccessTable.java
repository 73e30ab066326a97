package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.StaffMember;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of accesses, with the columns of ASTM E2147-18 7.1: a row for each access, and for each
 * patient of one that names several. Not thread-safe.
 */
final class AccessTable implements Closeable {
  /** Its id in a report. */
  static final String ID = "accesses";

  private static final List<Block.Column> COLUMNS =
      List.of(
          new Block.Column("timestamp", "Time", Block.Kind.TIME),
          new Block.Column("userId", "User", Block.Kind.ID),
          new Block.Column("userName", "Name", Block.Kind.TEXT),
          new Block.Column("userRole", "Role", Block.Kind.TEXT),
          new Block.Column("organization", "Organization", Block.Kind.TEXT),
          new Block.Column("patientId", "Patient", Block.Kind.ID),
          new Block.Column("eventType", "Event type", Block.Kind.ID),
          new Block.Column("action", "Action", Block.Kind.TEXT),
          new Block.Column("dataType", "Data", Block.Kind.TEXT),
          new Block.Column("resource", "Resource", Block.Kind.ID),
          new Block.Column("recordCount", "Records", Block.Kind.COUNT),
          new Block.Column("accessReason", "Reason", Block.Kind.TEXT),
          new Block.Column("status", "Status", Block.Kind.TEXT),
          new Block.Column("failureReason", "Failure", Block.Kind.TEXT),
          new Block.Column("sourceIp", "Address", Block.Kind.ID),
          new Block.Column("deviceId", "Device", Block.Kind.ID),
          new Block.Column("sessionId", "Session", Block.Kind.ID),
          new Block.Column("emergency", "Emergency", Block.Kind.FLAG),
          new Block.Column("sensitive", "Sensitive", Block.Kind.FLAG),
          new Block.Column("eventId", "Event", Block.Kind.ID),
          new Block.Column("problems", "Problems", Block.Kind.LIST));

  private final LaidAside rows;
  private final Directory directory;

  AccessTable(RowStore.Factory stores, Directory directory) {
    rows = new LaidAside(stores);
    this.directory = directory;
  }

  void add(ReportEvent event, List<@Nullable String> patients) throws IOException {
    for (String patient : patients) {
      rows.add(
          Arrays.asList(
              event.time(),
              event.get(ReportedField.USER_ID),
              userName(event),
              event.get(ReportedField.USER_ROLE),
              event.get(ReportedField.ORGANIZATION_ID),
              patient,
              event.eventType(),
              AccessEvents.action(event.eventType()),
              event.get(ReportedField.DATA_TYPE),
              AccessEvents.resource(event),
              event.number(ReportedField.RECORD_COUNT),
              event.get(ReportedField.ACCESS_REASON),
              event.get(ReportedField.STATUS),
              event.get(ReportedField.FAILURE_REASON),
              event.get(ReportedField.SOURCE_IP),
              event.get(ReportedField.DEVICE_ID),
              event.get(ReportedField.SESSION_ID),
              AccessEvents.emergency(event),
              AccessEvents.sensitive(event),
              event.eventId(),
              AccessEvents.problems(event)));
    }
  }

  /** As the event has it, which was true then; else as the directory has it today. */
  private @Nullable String userName(ReportEvent event) {
    String said = event.get(ReportedField.USER_NAME);
    if (AccessEvents.identifies(said)) {
      return said;
    }
    StaffMember member = directory.staff(event.get(ReportedField.USER_ID));
    return member == null || member.name() == null ? said : member.name();
  }

  Block.Table table() {
    return new Block.Table(ID, "Accesses", COLUMNS, rows);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
