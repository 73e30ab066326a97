package io.affidavit.delivery;

import java.util.Collections;
import java.util.List;

/** One record that the destination can never take. A lane of its own: it holds nothing up. */
final class RefusedBatch implements Batch {
  private final OutboundRecord record;
  private final String reason;

  RefusedBatch(OutboundRecord record, String reason) {
    this.record = record;
    this.reason = reason;
  }

  @Override
  public List<OutboundRecord> records() {
    return Collections.singletonList(record);
  }

  @Override
  public String lane() {
    return "refused:" + record;
  }

  @Override
  public BatchResult send() {
    return BatchResult.builder().deadLetter(record, reason).build();
  }
}
