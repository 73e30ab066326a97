package io.affidavit.event;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a log call: {@code log.info(AUDIT, "PHI_ACCESSED", kv("patientId", id))}.
 * Thread-safe.
 */
public final class AuditFields {
  private AuditFields() {}

  /**
   * A field of the event.
   *
   * @param name best a name of the catalogue, see {@link EventCatalogue}; any other is kept in the
   *     complete record and not shown in a redacted copy. Null is accepted and noted as a problem,
   *     because a log call must not throw.
   * @param value any object; it is read once, when the event is recorded
   */
  public static AuditField kv(@Nullable String name, @Nullable Object value) {
    return new AuditField(name, value);
  }

  /**
   * Several fields of the event: each property of the object that has a public getter, each
   * component of a record, or each entry of a map. One argument of the log call all the same, so it
   * takes one placeholder.
   *
   * @param object read once, when the event is recorded. What has no properties is kept as the
   *     field {@code fields}, and noted as a problem.
   */
  public static AuditField fields(@Nullable Object object) {
    return new AuditField("fields", object, true);
  }
}
