package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.SealTally;
import org.jspecify.annotations.Nullable;

/**
 * From where on completeness is claimed of a stream: its open record, where an earlier run ended,
 * or the first keyframe in the input.
 *
 * @param records where complete records begin
 * @param copies where redacted records begin
 */
record Start(Kind kind, Place records, Place copies) {

  /** What it is that begins there; the lower-case name stands in the reports. */
  enum Kind {
    OPEN,
    INVENTORY,
    KEYFRAME,
    NONE
  }

  /**
   * The place of one form.
   *
   * @param sequence of the first record
   * @param tally of all records before it; null where unknown
   */
  record Place(long sequence, @Nullable SealTally tally) {}

  static Start of(StreamAudit stream) {
    Control open = stream.fact(ControlRecord.Kind.OPEN);
    KnownStream known = stream.known();
    KeyframeClaim keyframe = stream.keys().firstKeyframe();
    if (open != null && open.sequence() == 0) {
      Place zero = new Place(0, SealTally.ZERO);
      return new Start(Kind.OPEN, zero, zero);
    }
    if (known != null) {
      return new Start(
          Kind.INVENTORY,
          place(stream.complete(), count(known.records()), known.records()),
          place(stream.redacted(), known.nextCopy(), known.copies()));
    }
    if (keyframe != null) {
      return new Start(
          Kind.KEYFRAME,
          new Place(keyframe.sequence(), keyframe.complete()),
          new Place(keyframe.sequence(), keyframe.copies()));
    }
    return new Start(Kind.NONE, new Place(0, null), new Place(0, null));
  }

  private static long count(@Nullable SealTally tally) {
    return tally == null ? 0 : tally.count();
  }

  /** Of a form that the earlier run did not have, the beginning is what there is. */
  private static Place place(Track track, long sequence, @Nullable SealTally tally) {
    return new Place(tally == null ? Math.max(0, track.macs().lowest()) : sequence, tally);
  }
}
