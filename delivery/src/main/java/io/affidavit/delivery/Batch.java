package io.affidavit.delivery;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Records that go out in one call. A batch ends once: delivered, partly rejected, or returned in
 * order.
 */
public interface Batch {

  /** The records in sending order; at least one. */
  List<OutboundRecord> records();

  /**
   * What keeps an order among batches: those of one lane go one after another, and a lane stops at
   * its first failure; different lanes do not wait for each other.
   */
  String lane();

  /**
   * Makes one call and says what became of each record. Only what was stored for good may be
   * reported as delivered.
   *
   * @throws InterruptedException if the thread was asked to end; every record stays pending
   * @throws IOException as {@link BatchResult#returned} with a transient failure; so does every
   *     RuntimeException or LinkageError, as a failure that needs an operator
   */
  BatchResult send() throws InterruptedException, IOException;

  /**
   * A batch that is never sent: its one record becomes a dead letter.
   *
   * @param reason a code and a sentence, never content of the event
   */
  static Batch refused(OutboundRecord record, String reason) {
    return new RefusedBatch(
        Objects.requireNonNull(record, "record"), Objects.requireNonNull(reason, "reason"));
  }
}
