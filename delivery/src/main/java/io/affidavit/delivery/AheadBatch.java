package io.affidavit.delivery;

import java.io.IOException;
import java.util.List;

/** A batch that, once stored, has the stream made that its successors will need tomorrow. */
final class AheadBatch implements Batch {
  private final Batch batch;
  private final LogCalls calls;
  private final String nextStream;

  AheadBatch(Batch batch, LogCalls calls, String nextStream) {
    this.batch = batch;
    this.calls = calls;
    this.nextStream = nextStream;
  }

  @Override
  public List<OutboundRecord> records() {
    return batch.records();
  }

  @Override
  public String lane() {
    return batch.lane();
  }

  @Override
  public BatchResult send() throws InterruptedException, IOException {
    BatchResult result = batch.send();
    if (result.failure() == null && result.followUps().isEmpty()) {
      calls.createAhead(nextStream);
    }
    return result;
  }
}
