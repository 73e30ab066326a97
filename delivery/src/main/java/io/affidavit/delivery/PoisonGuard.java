package io.affidavit.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a bad event from a bad configuration. Services answer "invalid parameter" for both (a
 * disabled KMS key, for one), and one event after another would become a dead letter. So after
 * three in a row, with nothing accepted between, events are kept and the operator is called.
 * Thread-safe.
 */
final class PoisonGuard {
  private static final int IN_A_ROW = 3;

  private final AtomicInteger verdicts = new AtomicInteger();

  void accepted() {
    verdicts.set(0);
  }

  /** What becomes of one event that was refused all alone. */
  BatchResult refusedAlone(OutboundRecord record, Failure failure) {
    if (verdicts.incrementAndGet() <= IN_A_ROW) {
      return BatchResult.builder()
          .deadLetter(record, failure.code() + ": refused although it was sent alone")
          .build();
    }
    verdicts.set(IN_A_ROW);
    return BatchResult.returned(
        Failure.needsOperator(
                failure.code(),
                "every event is refused: check the target's configuration and its KMS key; kept")
            .laneOnly());
  }
}
