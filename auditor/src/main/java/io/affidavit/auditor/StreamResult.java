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
 * @param records verified complete records
 * @param copies verified redacted records
 * @param last highest verified sequence; -1 where there is none
 * @param end how it ends: {@code closed}, {@code adopted}, {@code open}, {@code unknown}
 */
record StreamResult(
    UUID stream,
    @Nullable UUID base,
    long ordinal,
    long records,
    long copies,
    long duplicates,
    long unverified,
    long checkpoints,
    long last,
    String end,
    List<Finding> findings) {

  static StreamResult of(StreamAudit stream, CrossChecks cross, VerifyOptions options) {
    return new StreamResult(
        stream.id(),
        CrossChecks.base(stream),
        CrossChecks.ordinal(stream),
        stream.complete().macs().size(),
        stream.redacted().macs().size(),
        stream.duplicates(),
        stream.unverified(),
        stream.facts().stream().filter(f -> f.is(ControlRecord.Kind.CHECKPOINT)).count(),
        stream.highest(),
        end(stream, cross),
        stream.findings().list(options.filtered()));
  }

  private static String end(StreamAudit stream, CrossChecks cross) {
    if (stream.keys() == null) {
      return "unknown";
    }
    if (stream.fact(ControlRecord.Kind.CLOSE) != null) {
      return "closed";
    }
    return cross.adoption(stream.id()) == null ? "open" : "adopted";
  }
}
