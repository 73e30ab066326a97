package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;

/** The policy {@link RedactionPolicies#COMPLETE_RECORD}. Immutable and thread-safe. */
final class CompleteRecordPolicy implements Redactor {
  private final EventCatalogue catalogue;
  private final RedactionRules rules;

  CompleteRecordPolicy(RedactionSettings settings) {
    RuleCheck.check(settings.rules(), settings.catalogue(), RedactionPolicies.COMPLETE_RECORD);
    this.catalogue = settings.catalogue();
    this.rules = settings.rules();
  }

  @Override
  public String profile() {
    return RedactionPolicies.COMPLETE_RECORD;
  }

  @Override
  public AuditRecord redact(AuditRecord record) {
    return new CompleteCopy(record, catalogue, rules).make();
  }
}
