package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who read or took the audit log, when, and what was asked. */
final class EvidenceLogAccess implements EvidencePart {
  private static final int MOST_USERS = 10_000;

  private final EvidenceRows accesses;
  private final Groups<Tally> users = new Groups<>("readers of the log", MOST_USERS, Tally::new);
  private long exports;

  EvidenceLogAccess(RowStore.Factory stores) {
    this.accesses = new EvidenceRows(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    boolean export = event.eventType().equals("AUDIT_LOG_EXPORTED");
    if (!export && !event.eventType().equals("AUDIT_LOG_ACCESSED")) {
      return;
    }
    exports += export ? 1 : 0;
    Tally user = users.of(event.text(ReportedField.USER_ID));
    if (user != null) {
      user.add(event);
    }
    accesses.add(
        event.time(),
        event.get(ReportedField.USER_ID),
        event.eventType(),
        event.get(ReportedField.AUDIT_LOG),
        event.get(ReportedField.QUERY_TEXT),
        event.number(ReportedField.RECORD_COUNT),
        event.get(ReportedField.EXPORT_DESTINATION),
        event.get(ReportedField.ACCESS_REASON),
        event.get(ReportedField.SOURCE_IP),
        event.get(ReportedField.STATUS),
        event.eventId());
  }

  @Override
  public String id() {
    return "log-access";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("accesses", "Accesses and exports", accesses.count()),
            Blocks.figure("exports", "Of these exports", exports),
            Blocks.figure("users", "Users", (long) users.size())));
    if (accesses.count() == 0) {
      blocks.add(
          Blocks.warning(
              "Nobody is recorded to have read the audit log. Reports record themselves where"
                  + " --trail is given; a console or a query of AWS is in CloudTrail alone."));
    }
    users.noteTo(blocks);
    blocks.add(userTable());
    blocks.add(
        Blocks.table(
            "logAccess",
            "Accesses to the audit log",
            accesses,
            Blocks.time("time", "Time"),
            Blocks.id("userId", "User"),
            Blocks.id("eventType", "Event type"),
            Blocks.text("auditLog", "Audit log"),
            Blocks.text("queryText", "What was asked"),
            Blocks.count("recordCount", "Records"),
            Blocks.text("exportDestination", "To"),
            Blocks.text("accessReason", "Reason"),
            Blocks.id("sourceIp", "Address"),
            Blocks.text("status", "Status"),
            Blocks.id("eventId", "Event")));
    return new Section(
        id(),
        "7. Access to the audit log",
        "As applications and this auditor recorded it. What went around them, in the consoles of AWS"
            + " or by its API, is in CloudTrail.",
        blocks);
  }

  private Block userTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    users
        .sorted()
        .forEach(
            (user, tally) ->
                rows.add(
                    Blocks.row(
                        user, tally.events(), tally.failures(), tally.first(), tally.last())));
    return Blocks.table(
        "logReaders",
        "By user",
        Rows.of(rows),
        Blocks.id("userId", "User"),
        Blocks.count("accesses", "Accesses"),
        Blocks.count("failures", "Failed"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  @Override
  public String summary() {
    return Blocks.some(accesses.count(), "access", "accesses")
        + " by "
        + Blocks.some(users.size(), "user");
  }

  @Override
  public void close() throws IOException {
    accesses.close();
  }
}
