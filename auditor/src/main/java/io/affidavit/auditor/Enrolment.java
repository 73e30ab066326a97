package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream belongs, as its open record, a keyframe or an earlier run says.
 *
 * @param opened its open record is in the input
 */
record Enrolment(UUID base, long ordinal, boolean opened) {

  /** Null where nothing that was verified says so. */
  static @Nullable Enrolment of(StreamAudit stream) {
    for (Control fact : stream.facts()) {
      boolean open = fact.is(ControlRecord.Kind.OPEN);
      UUID base = open || KeyframeClaim.claimed(fact) ? fact.id("base") : null;
      if (base != null) {
        return new Enrolment(base, fact.number("ordinal"), open);
      }
    }
    KnownStream known = stream.known();
    return known == null ? null : new Enrolment(known.base(), known.ordinal(), false);
  }
}
