package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FAILED_LOGIN_BURST: so many failed logins of one account, or from one address, within the window.
 * Windows that overlap are one finding. What comes from one address and tries one account only is
 * told of the account alone.
 */
final class FailedLoginBurst implements Watch {
  private static final int MOST = 100_000;

  private final Thresholds limits;
  private final Findings findings;
  private final int count;
  private final long windowMicros;
  private final Recent<String, Tries> accounts;
  private final Recent<String, Tries> addresses;

  FailedLoginBurst(Thresholds limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.count = (int) limits.get(Threshold.FAILED_LOGIN_COUNT);
    this.windowMicros = limits.minutesAsMicros(Threshold.FAILED_LOGIN_MINUTES);
    this.accounts = new Recent<>(windowMicros, MOST, Tries::end);
    this.addresses = new Recent<>(windowMicros, MOST, Tries::end);
  }

  @Override
  public void see(Sighting sighting) {
    if (!sighting.isKind(Kinds.LOGIN) || !sighting.failed()) {
      return;
    }
    String account = account(sighting);
    if (account != null) {
      accounts
          .at(account, sighting.micros(), () -> new Tries("user", account))
          .add(sighting, account);
    }
    String address = sighting.get(ReportedField.SOURCE_IP);
    if (address != null) {
      addresses
          .at(address, sighting.micros(), () -> new Tries("address", address))
          .add(sighting, account);
    }
  }

  private static @Nullable String account(Sighting sighting) {
    String user = sighting.user();
    return user == null ? sighting.get(ReportedField.ATTEMPTED_USER) : user;
  }

  @Override
  public void finish(long endMicros) {
    accounts.finish();
    addresses.finish();
  }

  @Override
  public List<Outcome> outcomes() {
    long pushedOut = accounts.pushedOut() + addresses.pushedOut();
    return List.of(
        Outcome.bounded(
            RuleId.FAILED_LOGIN_BURST,
            threshold(),
            pushedOut == 0
                ? ""
                : "more than "
                    + MOST
                    + " accounts or addresses at a time; windows cut short: "
                    + pushedOut));
  }

  private String threshold() {
    return count + " of a user or an address in " + windowMicros / 60_000_000 + " min";
  }

  private record Try(long micros, String eventId, boolean selected) {}

  /** The last few of one account or address, and the burst that they belong to. */
  private final class Tries {
    private final String kind;
    private final String name;
    private final Try[] last = new Try[count];
    private int next;
    private int unreported;
    private @Nullable Evidence burst;
    private @Nullable String oneAccount;
    private boolean severalAccounts;

    Tries(String kind, String name) {
      this.kind = kind;
      this.name = name;
    }

    void add(Sighting sighting, @Nullable String account) {
      long micros = sighting.micros();
      last[next % count] = new Try(micros, sighting.event().eventId(), sighting.selected());
      next++;
      unreported = Math.min(unreported + 1, count);
      if (next >= count && last[next % count].micros >= micros - windowMicros) {
        if (burst != null && last[next % count].micros > burst.lastMicros()) {
          end();
        }
        take();
      }
      remember(account);
    }

    private void remember(@Nullable String account) {
      if (account != null && oneAccount != null && !account.equals(oneAccount)) {
        severalAccounts = true;
      }
      oneAccount = oneAccount == null ? account : oneAccount;
    }

    /** Those of the window that are not in the burst yet. */
    private void take() {
      Evidence open = burst == null ? new Evidence() : burst;
      burst = open;
      for (int i = next - unreported; i < next; i++) {
        Try one = last[i % count];
        open.add(one.micros, one.eventId, one.selected);
      }
      unreported = 0;
    }

    /** When nothing more can belong to it. */
    void end() {
      Evidence ended = burst;
      burst = null;
      if (ended == null || (kind.equals("address") && !severalAccounts && oneAccount != null)) {
        return;
      }
      long tookMicros = ended.lastMicros() - ended.firstMicros();
      boolean high =
          ended.count() > limits.get(Threshold.FAILED_LOGIN_HIGH_COUNT)
              || tookMicros <= limits.minutesAsMicros(Threshold.FAILED_LOGIN_HIGH_MINUTES);
      String value = ended.count() + " failed logins in " + Span.text(tookMicros);
      findings.add(
          RuleId.FAILED_LOGIN_BURST,
          high ? Severity.HIGH : Severity.MEDIUM,
          new Finding.Subject(kind, name, kind.equals("user") ? name : null, null),
          new Finding.Said(RuleId.FAILED_LOGIN_BURST.name(), value, threshold()),
          ended);
    }
  }
}
