package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one stream.
 *
 * @param base its base directory's id; null where unknown
 * @param ordinal its number in that base; -1 where unknown
 * @param start from where on completeness is claimed
 * @param records verified complete records
 * @param copies verified redacted records
 * @param unverified records for which there is no key
 * @param last highest verified sequence; -1 where there is none
 * @param end how it ends: {@code closed}, {@code adopted}, {@code open}, {@code unknown}
 * @param next what a later run has to know of it; null where that is nothing
 */
record StreamResult(
    UUID stream,
    @Nullable UUID base,
    long ordinal,
    Start start,
    long records,
    long copies,
    long duplicates,
    long unverified,
    long checkpoints,
    long last,
    String end,
    @Nullable KnownStream next,
    List<Finding> findings) {

  static StreamResult of(
      StreamAudit stream, StreamConclusion conclusion, CrossChecks cross, VerifyOptions options) {
    Enrolment enrolment = Enrolment.of(stream);
    String end = end(stream, cross);
    return new StreamResult(
        stream.id(),
        enrolment == null ? null : enrolment.base(),
        enrolment == null ? -1 : enrolment.ordinal(),
        conclusion.start(),
        stream.complete().verified(),
        stream.redacted().verified(),
        stream.duplicates(),
        stream.unverified(),
        stream.facts().stream().filter(f -> f.is(ControlRecord.Kind.CHECKPOINT)).count(),
        stream.highest(),
        end,
        enrolment == null ? null : next(stream, enrolment, conclusion, end),
        stream.findings().list(options));
  }

  /** What was known before stays, where this run had nothing of a form. */
  private static KnownStream next(
      StreamAudit stream, Enrolment enrolment, StreamConclusion conclusion, String end) {
    KnownStream known = stream.known();
    KnownStream records = stream.complete().isEmpty() ? known : null;
    KnownStream copies = stream.redacted().isEmpty() ? known : null;
    long nextCopy = stream.redacted().macs().highest() + 1;
    return new KnownStream(
        stream.id(),
        enrolment.base(),
        enrolment.ordinal(),
        !end.equals("open"),
        records == null ? conclusion.records() : records.records(),
        copies == null ? conclusion.copies() : copies.copies(),
        copies == null ? nextCopy : copies.nextCopy(),
        stream.keys().newest());
  }

  private static String end(StreamAudit stream, CrossChecks cross) {
    KnownStream known = stream.known();
    if (stream.keys().chain().isEmpty()) {
      return "unknown";
    }
    if (stream.fact(ControlRecord.Kind.CLOSE) != null || (known != null && known.closed())) {
      return "closed";
    }
    return cross.adoption(stream.id()) == null ? "open" : "adopted";
  }
}
