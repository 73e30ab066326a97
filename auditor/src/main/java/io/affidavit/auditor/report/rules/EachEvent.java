package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import io.affidavit.event.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is a finding each time: MFA_OFF, SECURITY_CHANGE, TAMPER, GAP, and what was RECORDED. */
final class EachEvent implements Watch {
  private static final Map<String, RuleId> TYPES =
      Map.of(
          "MFA_DISABLED", RuleId.MFA_OFF,
          "MFA_SETTINGS_CHANGED", RuleId.SECURITY_CHANGE,
          "SECURITY_SETTINGS_CHANGED", RuleId.SECURITY_CHANGE,
          "PERMISSION_CHANGED", RuleId.SECURITY_CHANGE,
          "AUDIT_TAMPERING_DETECTED", RuleId.TAMPER,
          "AUDIT_GAP", RuleId.GAP,
          "UNUSUAL_ACTIVITY_DETECTED", RuleId.RECORDED);

  private final Findings findings;

  EachEvent(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void see(Sighting sighting) {
    RuleId rule = TYPES.get(sighting.event().eventType());
    if (rule == null) {
      return;
    }
    Evidence evidence = new Evidence();
    evidence.add(sighting);
    if (rule == RuleId.RECORDED) {
      recorded(sighting, evidence);
    } else {
      findings.add(
          rule,
          severity(rule, sighting),
          subject(rule, sighting),
          new Finding.Said(rule.name(), value(rule, sighting.event()), "every one"),
          evidence);
    }
  }

  private static Severity severity(RuleId rule, Sighting sighting) {
    if (rule == RuleId.TAMPER) {
      return Severity.CRITICAL;
    }
    return sighting.is("MFA_SETTINGS_CHANGED") ? Severity.MEDIUM : Severity.HIGH;
  }

  private static Finding.Subject subject(RuleId rule, Sighting sighting) {
    if (rule == RuleId.TAMPER || rule == RuleId.GAP) {
      return new Finding.Subject("trail", trail(sighting.event()), null, null);
    }
    String target = sighting.get(ReportedField.TARGET_USER_ID);
    String who = target == null ? sighting.user() : target;
    return new Finding.Subject("user", who, sighting.user(), null);
  }

  /** The application and host whose trail it is. */
  static String trail(ReportEvent event) {
    return event.text(ReportedField.APPLICATION) + "@" + event.text(ReportedField.HOST);
  }

  private static String value(RuleId rule, ReportEvent event) {
    if (rule == RuleId.TAMPER) {
      return said("tampering", event.get(ReportedField.TAMPER_KIND));
    }
    if (rule == RuleId.GAP) {
      Long count = event.lost();
      return said(
          count == null ? "events missing" : count + " events missing",
          event.get(ReportedField.REASON));
    }
    String what = event.failed() ? event.eventType() + " tried" : event.eventType();
    String setting = event.get(ReportedField.SETTING_NAME);
    String approver = event.get(ReportedField.APPROVED_BY);
    return said(what, setting == null ? event.get(ReportedField.PERMISSION) : setting)
        + (approver == null ? "; no approver" : "; approved by " + approver);
  }

  private static String said(String what, @Nullable String more) {
    return more == null ? what : what + ": " + more;
  }

  private void recorded(Sighting sighting, Evidence evidence) {
    ReportEvent event = sighting.event();
    event.list(ReportedField.EVIDENCE_EVENT_IDS).forEach(evidence::addNamed);
    Severity severity = Severity.parse(event.text(ReportedField.SEVERITY));
    String rule = event.get(ReportedField.RULE_ID);
    String score = event.get(ReportedField.SCORE);
    findings.add(
        RuleId.RECORDED,
        severity == null ? Severity.HIGH : severity,
        Finding.Subject.user(sighting.user(), sighting.patient()),
        new Finding.Said(
            rule == null ? RuleId.RECORDED.name() : rule,
            event.text(ReportedField.DESCRIPTION),
            score == null ? "recorded by the application" : "score " + score),
        evidence);
  }

  @Override
  public List<Outcome> outcomes() {
    return TYPES.values().stream()
        .distinct()
        .sorted()
        .map(rule -> Outcome.simple(rule, "every one"))
        .toList();
  }
}
