package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rights and who approved them, the second factor, denials. */
final class EvidenceAccessControls implements EvidencePart {
  private static final int MOST_USERS = 100_000;
  private static final int MOST_RIGHTS = 20;
  private static final int MOST_REASONS = 10_000;
  private static final int MOST_APPLICATIONS = 1000;

  private static final Set<String> DENIALS =
      Set.of("PHI_ACCESS_DENIED", "LOGIN_FAILED", "MFA_FAILED", "ACCOUNT_LOCKED");

  private final EvidenceRows changes;
  private final Groups<Holder> holders =
      new Groups<>("users whose rights changed", MOST_USERS, Holder::new);
  private final Groups<Logins> logins =
      new Groups<>("applications", MOST_APPLICATIONS, Logins::new);
  private final Groups<Tally> denials = new Groups<>("denials", MOST_REASONS, Tally::new);
  private final Groups<Tally> roles = new Groups<>("roles", MOST_REASONS, Tally::new);
  private long unapproved;
  private long own;
  private long with;
  private long without;

  /** What the changes of the period say of one user. */
  private static final class Holder {
    final Tally all = new Tally();
    final TreeSet<String> rights = new TreeSet<>();
    long granted;
    long revoked;
    long unapproved;
  }

  /** Of one application. */
  private static final class Logins {
    long with;
    long without;
    long unknown;
  }

  EvidenceAccessControls(RowStore.Factory stores) {
    this.changes = new EvidenceRows(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    if (event.eventType().equals("PERMISSION_CHANGED")) {
      changed(event);
    } else if (event.eventType().equals("USER_LOGIN")) {
      login(event);
    } else if (DENIALS.contains(event.eventType())) {
      String reason = event.text(ReportedField.FAILURE_REASON);
      Tally.count(denials, event.eventType() + ReportEvent.SEPARATOR + reason, event);
    }
    String role = event.get(ReportedField.USER_ROLE);
    if (role != null) {
      Tally.count(roles, role, event);
    }
  }

  private void changed(ReportEvent event) throws IOException {
    String actor = event.get(ReportedField.USER_ID);
    String target = event.get(ReportedField.TARGET_USER_ID);
    boolean approved = !event.text(ReportedField.APPROVED_BY).isBlank();
    boolean self = actor != null && actor.equals(target);
    if (event.succeeded()) {
      unapproved += approved ? 0 : 1;
      own += self ? 1 : 0;
      hold(event, approved);
    }
    changes.add(
        event.time(),
        actor,
        target,
        event.get(ReportedField.CHANGE_TYPE),
        event.get(ReportedField.PERMISSION),
        event.get(ReportedField.ROLE_NAME),
        event.get(ReportedField.APPROVED_BY),
        approved,
        self,
        event.get(ReportedField.REASON),
        event.get(ReportedField.STATUS),
        event.eventId());
  }

  private void hold(ReportEvent event, boolean approved) {
    Holder holder = holders.of(event.text(ReportedField.TARGET_USER_ID));
    if (holder == null) {
      return;
    }
    holder.all.add(event);
    boolean revoked = event.text(ReportedField.CHANGE_TYPE).equalsIgnoreCase("revoke");
    holder.granted += revoked ? 0 : 1;
    holder.revoked += revoked ? 1 : 0;
    holder.unapproved += approved ? 0 : 1;
    String role = event.get(ReportedField.ROLE_NAME);
    String right = role == null ? event.text(ReportedField.PERMISSION) : role;
    if (revoked) {
      holder.rights.remove(right);
    } else if (holder.rights.size() < MOST_RIGHTS) {
      holder.rights.add(right);
    }
  }

  private void login(ReportEvent event) {
    Logins of = logins.of(event.text(ReportedField.APPLICATION));
    if (of == null || !event.succeeded()) {
      return;
    }
    String used = event.text(ReportedField.MFA_USED);
    boolean yes = used.equals("true");
    boolean no = used.equals("false");
    of.with += yes ? 1 : 0;
    of.without += no ? 1 : 0;
    of.unknown += yes || no ? 0 : 1;
    with += yes ? 1 : 0;
    without += no ? 1 : 0;
  }

  @Override
  public String id() {
    return "access-controls";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("changes", "Changes of rights", changes.count()),
            Blocks.zero("unapproved", "Made without an approver", unapproved, Block.Tone.WARNING),
            Blocks.zero("own", "Of one's own rights", own, Block.Tone.BAD),
            Blocks.figure(
                "mfa", "Log-ins with a second factor", Blocks.share(with, with + without)),
            Blocks.figure(
                "denials",
                "Denials and failures",
                denials.sorted().values().stream().mapToLong(Tally::events).sum())));
    holders.noteTo(blocks);
    logins.noteTo(blocks);
    denials.noteTo(blocks);
    roles.noteTo(blocks);
    blocks.add(holderTable());
    blocks.add(changeTable());
    blocks.add(mfaTable());
    blocks.add(denialTable());
    blocks.add(roleTable());
    return new Section(
        id(),
        "8. Access controls",
        "Rights as they changed in the period: what somebody held before is not known here."
            + " Coverage of the second factor is of the log-ins that say whether it was used.",
        blocks);
  }

  /** Null where there is nothing to divide. */
  private Block holderTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    holders
        .sorted()
        .forEach(
            (user, of) ->
                rows.add(
                    Blocks.row(
                        user,
                        of.granted,
                        of.revoked,
                        of.unapproved,
                        List.copyOf(of.rights),
                        of.all.last())));
    return Blocks.table(
        "privilegedUsers",
        "Users whose rights changed",
        Rows.of(rows),
        Blocks.id("userId", "User"),
        Blocks.count("granted", "Granted"),
        Blocks.count("revoked", "Taken"),
        Blocks.count("unapproved", "Without approver"),
        Blocks.list("rights", "Granted in the period and not taken again"),
        Blocks.time("last", "Last change"));
  }

  private Block changeTable() {
    return Blocks.table(
        "permissionChanges",
        "Changes of rights",
        changes,
        Blocks.time("time", "Time"),
        Blocks.id("userId", "By"),
        Blocks.id("targetUserId", "Of"),
        Blocks.text("changeType", "Change"),
        Blocks.text("permission", "Right"),
        Blocks.text("roleName", "Role"),
        Blocks.id("approvedBy", "Approved by"),
        Blocks.flag("approved", "Approved"),
        Blocks.flag("own", "Own rights"),
        Blocks.text("reason", "Reason"),
        Blocks.text("status", "Status"),
        Blocks.id("eventId", "Event"));
  }

  private Block mfaTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    logins
        .sorted()
        .forEach(
            (application, of) ->
                rows.add(
                    Blocks.row(
                        application,
                        of.with,
                        of.without,
                        of.unknown,
                        Blocks.share(of.with, of.with + of.without))));
    return Blocks.table(
        "mfa",
        "Log-ins by second factor",
        Rows.of(rows),
        Blocks.text("application", "Application"),
        Blocks.count("with", "With"),
        Blocks.count("without", "Without"),
        Blocks.count("unknown", "Not said"),
        new Block.Column("share", "Share with, of 1", Block.Kind.NUMBER));
  }

  private Block denialTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    denials
        .sorted()
        .forEach(
            (key, tally) -> {
              int cut = key.indexOf(ReportEvent.SEPARATOR);
              rows.add(
                  Blocks.row(
                      key.substring(0, cut), key.substring(cut + 1), tally.events(), tally.last()));
            });
    return Blocks.table(
        "denials",
        "Denials and failures by reason",
        Rows.of(rows),
        Blocks.id("eventType", "Event type"),
        Blocks.text("failureReason", "Reason"),
        Blocks.count("events", "Events"),
        Blocks.time("last", "Last"));
  }

  private Block roleTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    roles
        .sorted()
        .forEach(
            (role, tally) ->
                rows.add(Blocks.row(role, tally.events(), tally.first(), tally.last())));
    return Blocks.table(
        "roles",
        "Roles in which users acted",
        Rows.of(rows),
        Blocks.text("userRole", "Role"),
        Blocks.count("events", "Events"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  @Override
  public String summary() {
    return Blocks.some(changes.count(), "change")
        + " of rights, "
        + unapproved
        + " without approver; "
        + Blocks.some(with, "log-in")
        + " with a second factor, "
        + without
        + " without";
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }
}
