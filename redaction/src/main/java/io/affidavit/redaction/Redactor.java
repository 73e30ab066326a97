package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;

/**
 * Makes the copy of a record that one kind of destination may have.
 *
 * <p>Implementations are immutable and thread-safe, hold no locks, and never throw because of what
 * a record holds: what fails is taken out and noted as {@code REDACTION_FAILED}.
 */
public interface Redactor {
  /** The policy's name, such as {@code safe-harbor}. */
  String profile();

  /** The copy. A record that this policy already made is returned as it is. */
  AuditRecord redact(AuditRecord record);
}
