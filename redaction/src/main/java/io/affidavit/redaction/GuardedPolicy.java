package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Problem;
import java.util.Collections;

/** A policy that fails closed: where it throws, the event remains and its content does not. */
final class GuardedPolicy implements Redactor {
  private final Redactor policy;
  private final EventCatalogue catalogue;

  GuardedPolicy(Redactor policy, EventCatalogue catalogue) {
    this.policy = policy;
    this.catalogue = catalogue;
  }

  @Override
  public String profile() {
    return policy.profile();
  }

  @Override
  public AuditRecord redact(AuditRecord record) {
    if (profile().equals(record.redactionProfile())) {
      return record;
    }
    try {
      return policy.redact(record);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The error is not shown anywhere: its message may quote what the rule looked at.
      return bare(record);
    }
  }

  private AuditRecord bare(AuditRecord record) {
    AuditRecord.Builder bare =
        record.toBuilder()
            .logger(null)
            .message(null)
            .messageTemplate(null)
            .arguments(Collections.emptyList())
            .fields(Collections.emptyMap())
            .extra(Collections.emptyMap())
            .exception(Collections.emptyMap())
            .problems(Collections.singletonList(new Problem(Problem.Code.REDACTION_FAILED, null)))
            .redactionProfile(profile());
    if (!record.registered() || catalogue.type(record.eventType()) == null) {
      bare.unregisteredType(AuditRecord.UNKNOWN);
    }
    return bare.build();
  }
}
