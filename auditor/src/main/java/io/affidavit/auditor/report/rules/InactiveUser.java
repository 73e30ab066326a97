package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.DirectoryColumn;
import io.affidavit.auditor.report.directory.StaffMember;
import io.affidavit.event.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * INACTIVE_USER: an account that a {@code USER_ACCOUNT_CHANGED} disabled or deleted, or whose last
 * day a directory has, and that did something afterwards. The end of a session is nothing it did.
 */
final class InactiveUser implements Watch {
  private static final int MOST = 100_000;
  private static final String THRESHOLD = "any event after the account was disabled or deleted";
  private static final String DISABLED = " events of a disabled account";
  private static final String PAST_END = " events after the account's last day";
  private static final Set<String> OFF =
      Set.of(
          "disable",
          "disabled",
          "deactivate",
          "deactivated",
          "suspend",
          "suspended",
          "terminate",
          "terminated",
          "delete",
          "deleted",
          "remove",
          "removed");
  private static final Set<String> ON =
      Set.of(
          "enable",
          "enabled",
          "activate",
          "activated",
          "reactivate",
          "reactivated",
          "create",
          "created",
          "restore",
          "restored");
  private static final Set<String> ENDINGS = Set.of("USER_LOGOUT", "SESSION_EXPIRED");

  private final Directory directory;
  private final Findings findings;
  private final boolean hasEnds;
  private final Map<String, Ended> accounts = new LinkedHashMap<>();
  private long forgotten;

  private static final class Ended {
    final String user;
    final String what;
    @Nullable Evidence evidence;

    Ended(String user, String what) {
      this.user = user;
      this.what = what;
    }
  }

  InactiveUser(Directory directory, Findings findings) {
    this.directory = directory;
    this.findings = findings;
    this.hasEnds = directory.has(DirectoryColumn.STAFF_END_DATE);
  }

  @Override
  public void see(Sighting sighting) {
    String user = sighting.user();
    if (user != null && (hasEnds || !accounts.isEmpty()) && !sighting.failed()) {
      Ended account = account(user, sighting.day());
      if (account != null && !ENDINGS.contains(sighting.event().eventType())) {
        Evidence evidence = account.evidence == null ? new Evidence() : account.evidence;
        account.evidence = evidence;
        evidence.add(sighting);
      }
    }
    if (sighting.is("USER_ACCOUNT_CHANGED") && !sighting.failed()) {
      changed(sighting);
    }
  }

  private @Nullable Ended account(String user, int day) {
    Ended known = accounts.get(user);
    StaffMember member = known == null && hasEnds ? directory.staff(user) : null;
    return member != null && day > member.endDay() ? end(user, PAST_END) : known;
  }

  /** One that was ended; the eldest goes where there are too many. */
  private Ended end(String user, String what) {
    Ended account = accounts.computeIfAbsent(user, unused -> new Ended(user, what));
    if (accounts.size() > MOST) {
      forgotten++;
      report(accounts.remove(accounts.keySet().iterator().next()));
    }
    return account;
  }

  private void changed(Sighting sighting) {
    String target = sighting.get(ReportedField.TARGET_USER_ID);
    String change = sighting.event().text(ReportedField.CHANGE_TYPE).toLowerCase(Locale.ROOT);
    if (target == null) {
      return;
    }
    if (ON.contains(change)) {
      report(accounts.remove(target));
    } else if (OFF.contains(change)) {
      end(target, DISABLED);
    }
  }

  @Override
  public void finish(long endMicros) {
    accounts.values().forEach(this::report);
    accounts.clear();
  }

  private void report(@Nullable Ended account) {
    if (account == null || account.evidence == null) {
      return;
    }
    findings.add(
        RuleId.INACTIVE_USER,
        Severity.HIGH,
        Finding.Subject.user(account.user, null),
        new Finding.Said(
            RuleId.INACTIVE_USER.name(), account.evidence.count() + account.what, THRESHOLD),
        account.evidence);
  }

  @Override
  public List<Outcome> outcomes() {
    String note = hasEnds ? "" : "only accounts that the trail itself shows being disabled";
    String bound = forgotten == 0 ? "" : "no more than " + MOST + " accounts at a time";
    String both = note.isEmpty() || bound.isEmpty() ? note + bound : note + ", and " + bound;
    return List.of(Outcome.bounded(RuleId.INACTIVE_USER, THRESHOLD, both));
  }
}
