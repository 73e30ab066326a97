package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.redaction.scan.TextScanner;
import org.jspecify.annotations.Nullable;

/** The policy {@link RedactionPolicies#COMPLETE_RECORD}. Immutable and thread-safe. */
final class CompleteRecordPolicy implements Redactor {
  private final EventCatalogue catalogue;
  private final RedactionRules rules;

  /** As far as the catalogue's own names go: then none of them is looked through again. */
  private final boolean cleanNames;

  CompleteRecordPolicy(RedactionSettings settings) {
    RuleCheck.check(settings.rules(), settings.catalogue(), RedactionPolicies.COMPLETE_RECORD);
    this.catalogue = settings.catalogue();
    this.rules = settings.rules();
    this.cleanNames =
        catalogue.fields().stream().allMatch(field -> TextScanner.ALWAYS.isClean(field.name()));
  }

  EventCatalogue catalogue() {
    return catalogue;
  }

  RedactionRules rules() {
    return rules;
  }

  /** The name as the catalogue writes it holds nothing that a key must not hold. */
  boolean isCleanName(@Nullable FieldDefinition known, String name) {
    boolean catalogues = cleanNames && known != null && known.name().equals(name);
    return catalogues || TextScanner.ALWAYS.isClean(name);
  }

  @Override
  public String profile() {
    return RedactionPolicies.COMPLETE_RECORD;
  }

  @Override
  public AuditRecord redact(AuditRecord record) {
    return new CompleteCopy(record, this).make();
  }
}
