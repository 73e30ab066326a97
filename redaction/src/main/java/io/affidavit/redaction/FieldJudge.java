package io.affidavit.redaction;

import io.affidavit.event.FieldDefinition;

/** What one profile does with the fields of the catalogue. Immutable and thread-safe. */
interface FieldJudge {
  /** The profile's name. */
  String profile();

  /**
   * What of a value may stand.
   *
   * @param value a tree of {@link io.affidavit.event.AuditRecord}
   * @param workforce whether the user that the field names is no patient and no patient's proxy;
   *     looked at only where the catalogue's treatment is {@code workforce}
   */
  Verdict judge(FieldDefinition field, Object value, boolean workforce);

  /** What of the value of a key may stand that a user classified. */
  Verdict judge(FieldRule rule, Object value);
}
