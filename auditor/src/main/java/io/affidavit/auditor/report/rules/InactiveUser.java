package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.event.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * INACTIVE_USER, as far as the trail knows: an account that a {@code USER_ACCOUNT_CHANGED} disabled
 * or deleted, and that did something afterwards. The end of a session is nothing it did.
 */
final class InactiveUser implements Watch {
  private static final int MOST = 100_000;
  private static final String THRESHOLD = "any event after the account was disabled or deleted";
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

  private final Findings findings;
  private final Map<String, Ended> accounts = new LinkedHashMap<>();
  private long forgotten;

  private static final class Ended {
    final String user;
    @Nullable Evidence evidence;

    Ended(String user) {
      this.user = user;
    }
  }

  InactiveUser(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void see(Sighting sighting) {
    String user = sighting.user();
    if (user != null && !accounts.isEmpty() && !sighting.failed()) {
      Ended account = accounts.get(user);
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

  private void changed(Sighting sighting) {
    String target = sighting.get(ReportedField.TARGET_USER_ID);
    String change = sighting.event().text(ReportedField.CHANGE_TYPE).toLowerCase(Locale.ROOT);
    if (target == null) {
      return;
    }
    if (ON.contains(change)) {
      report(accounts.remove(target));
    } else if (OFF.contains(change)) {
      accounts.putIfAbsent(target, new Ended(target));
      if (accounts.size() > MOST) {
        forgotten++;
        report(accounts.remove(accounts.keySet().iterator().next()));
      }
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
            RuleId.INACTIVE_USER.name(),
            account.evidence.count() + " events of a disabled account",
            THRESHOLD),
        account.evidence);
  }

  @Override
  public List<Outcome> outcomes() {
    String note = "only accounts that the trail itself shows being disabled";
    return List.of(
        Outcome.bounded(
            RuleId.INACTIVE_USER,
            THRESHOLD,
            forgotten == 0 ? note : note + ", and no more than " + MOST + " of them"));
  }
}
