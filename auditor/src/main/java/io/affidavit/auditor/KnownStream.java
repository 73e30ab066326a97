package io.affidavit.auditor;

import io.affidavit.spool.SealTally;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run has verified of a stream.
 *
 * @param closed it has ended, and nothing of it is to come
 * @param records count and head of its complete records; the count is the next sequence; null where
 *     none were in the input
 * @param copies count and head of its redacted records, null as above
 * @param nextCopy where redacted records continue
 * @param seed the latest seed, wrapped to the verifier's key; null only for a closed stream
 */
record KnownStream(
    UUID stream,
    UUID base,
    long ordinal,
    boolean closed,
    @Nullable SealTally records,
    @Nullable SealTally copies,
    long nextCopy,
    StreamKeys.@Nullable SeedOf seed) {

  /** The same, and nothing of it is to come. */
  KnownStream ended() {
    return new KnownStream(stream, base, ordinal, true, records, copies, nextCopy, null);
  }

  /** The last sequence that was seen. */
  long last() {
    return Math.max(records == null ? 0 : records.count(), nextCopy) - 1;
  }
}
