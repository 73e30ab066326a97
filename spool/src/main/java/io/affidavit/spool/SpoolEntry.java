package io.affidavit.spool;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hands to the spool: every form of one record, rendered but not yet sealed.
 *
 * <p>A body is the UTF-8 text of a JSON object from its opening brace up to, and without, its
 * closing brace: the spool appends the member {@code "seal"} and the brace. The routing bytes are
 * opaque to the spool and come back as they were; they are encrypted with the record.
 *
 * <p>The arrays are not copied: the caller gives them away. Immutable otherwise, thread-safe.
 */
public final class SpoolEntry {
  private final byte[] routing;
  private final byte[] complete;
  private final byte @Nullable [] redacted;

  /**
   * A record in all its forms.
   *
   * @param routing what delivery must know without parsing the record; at most 4,096 bytes
   * @param complete body of the complete form
   * @param redacted body of the redacted form, as RFC 8785 orders and writes it; null where no
   *     destination wants one
   */
  public SpoolEntry(byte[] routing, byte[] complete, byte @Nullable [] redacted) {
    this.routing = Objects.requireNonNull(routing, "routing");
    this.complete = Objects.requireNonNull(complete, "complete");
    this.redacted = redacted;
  }

  byte[] routing() {
    return routing;
  }

  byte[] complete() {
    return complete;
  }

  byte @Nullable [] redacted() {
    return redacted;
  }
}
