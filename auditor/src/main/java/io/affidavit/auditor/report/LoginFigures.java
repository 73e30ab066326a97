package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Logins, failed ones, and how many of them used a second factor. Not thread-safe. */
final class LoginFigures {
  private static final int MOST_NAMES = 100_000;
  private static final int TOP = 20;
  private static final String NO_METHOD = "not said";

  private final TimeAxis axis;
  private final Double[] failedByDay;
  private final Double[] loginsByDay;
  private final NameCounts methods = new NameCounts(100);
  private final NameCounts failingUsers = new NameCounts(MOST_NAMES);
  private final NameCounts failingAddresses = new NameCounts(MOST_NAMES);
  private final NameCounts reasons = new NameCounts(100);
  private long logins;
  private long failed;
  private long withMfa;
  private long withoutMfa;
  private long mfaVerified;
  private long mfaFailed;
  private long mfaSetUp;
  private long mfaDisabled;
  private long passwords;

  LoginFigures(ReportRequest request) {
    axis = TimeAxis.of(request.from(), request.to(), request.zone());
    failedByDay = new Double[axis.size()];
    loginsByDay = new Double[axis.size()];
    Arrays.fill(failedByDay, 0.0);
    Arrays.fill(loginsByDay, 0.0);
  }

  void see(ReportEvent event) {
    switch (event.eventType()) {
      case "USER_LOGIN" -> login(event);
      case "LOGIN_FAILED" -> failedLogin(event);
      case "MFA_VERIFIED" -> mfaVerified++;
      case "MFA_FAILED" -> mfaFailed++;
      case "MFA_SETUP" -> mfaSetUp++;
      case "MFA_DISABLED" -> mfaDisabled++;
      case "PASSWORD_CHANGED" -> passwords++;
      default -> {}
    }
  }

  private void login(ReportEvent event) {
    if (event.failed()) {
      failedLogin(event);
      return;
    }
    logins++;
    loginsByDay[axis.indexOf(event.micros())]++;
    String mfa = event.get(ReportedField.MFA_USED);
    if (mfa != null) {
      withMfa += mfa.equals("true") ? 1 : 0;
      withoutMfa += mfa.equals("true") ? 0 : 1;
    }
    String method = event.get(ReportedField.AUTH_METHOD);
    methods.add(method == null ? NO_METHOD : method);
  }

  private void failedLogin(ReportEvent event) {
    failed++;
    failedByDay[axis.indexOf(event.micros())]++;
    String user = event.get(ReportedField.USER_ID);
    String account = user == null ? event.get(ReportedField.ATTEMPTED_USER) : user;
    if (account != null) {
      failingUsers.add(account);
    }
    String address = event.get(ReportedField.SOURCE_IP);
    if (address != null) {
      failingAddresses.add(address);
    }
    String reason = event.get(ReportedField.FAILURE_REASON);
    reasons.add(reason == null ? NO_METHOD : reason);
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(figures());
    long others = failingUsers.others() + failingAddresses.others();
    if (others > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              String.format(
                  Locale.ROOT,
                  "More than %d accounts or addresses failed; %d failed logins are in no list"
                      + " below.",
                  MOST_NAMES,
                  others)));
    }
    blocks.add(chart());
    blocks.add(table("authMethods", "Methods of login", "method", "Method", methods));
    blocks.add(table("failureReasons", "Reasons of failed logins", "reason", "Reason", reasons));
    blocks.add(
        table("failingUsers", "Accounts with most failed logins", "userId", "User", failingUsers));
    blocks.add(
        table(
            "failingAddresses",
            "Addresses with most failed logins",
            "sourceIp",
            "Address",
            failingAddresses));
    return new Section(
        "authentication",
        "Logins and multi-factor authentication",
        "Coverage is the share of logins with a second factor among those that say whether there"
            + " was one.",
        blocks);
  }

  private Block figures() {
    List<Block.Figure> items = new ArrayList<>();
    items.add(plain("logins", "Logins", logins));
    items.add(plain("failedLogins", "Failed logins", failed));
    items.add(plain("failureRate", "Share that failed", Blocks.share(failed, logins + failed)));
    Double coverage = Blocks.share(withMfa, withMfa + withoutMfa);
    boolean bare = coverage != null && coverage < 1;
    items.add(
        new Block.Figure(
            "mfaCoverage",
            "Logins with a second factor",
            coverage,
            bare ? Block.Tone.WARNING : Block.Tone.PLAIN));
    items.add(plain("mfaWith", "With a second factor", withMfa));
    items.add(plain("mfaWithout", "Without", withoutMfa));
    items.add(plain("mfaUnknown", "Do not say", logins - withMfa - withoutMfa));
    items.add(plain("mfaVerified", "Second factors verified", mfaVerified));
    items.add(plain("mfaFailed", "Second factors failed", mfaFailed));
    items.add(plain("mfaSetUp", "Second factors set up", mfaSetUp));
    items.add(plain("mfaDisabled", "Second factors switched off", mfaDisabled));
    items.add(plain("passwordChanges", "Passwords changed or reset", passwords));
    return new Block.Figures(items);
  }

  private static Block.Figure plain(String id, String label, @Nullable Object value) {
    return new Block.Figure(id, label, value, Block.Tone.PLAIN);
  }

  private Block chart() {
    return new Block.Chart(
        "failedLoginsByDay",
        "Logins by " + axis.unit(),
        "Failed and successful logins of each " + axis.unit() + ".",
        Block.Shape.TIMELINE,
        axis.labels(),
        List.of(
            new Block.Series("failed", List.of(failedByDay)),
            new Block.Series("successful", List.of(loginsByDay))));
  }

  private static Block table(
      String id, String title, String column, String name, NameCounts tally) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    tally.top(TOP).forEach(entry -> rows.add(Blocks.row(entry.getKey(), entry.getValue())));
    return new Block.Table(
        id,
        title,
        List.of(Blocks.text(column, name), Blocks.count("count", "Logins")),
        Rows.of(rows));
  }
}
