package io.affidavit.pipeline;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Flow;
import io.affidavit.delivery.OutboundRecord;
import java.util.List;
import java.util.Objects;

/**
 * A user's destination whose name and bounds were asked once, where a failure can still be told:
 * later it is asked only on the worker's thread.
 */
final class AskedDestination implements Destination {
  private final Destination asked;
  private final String target;
  private final Flow flow;
  private final int maxWindowRecords;
  private final long maxWindowBytes;

  /**
   * Asks.
   *
   * @throws IllegalArgumentException if an answer is out of bounds
   */
  AskedDestination(Destination asked) {
    this.asked = Objects.requireNonNull(asked, "destination");
    this.target = Objects.requireNonNull(asked.target(), "target");
    this.flow = Objects.requireNonNull(asked.flow(), "flow");
    this.maxWindowRecords = asked.maxWindowRecords();
    this.maxWindowBytes = asked.maxWindowBytes();
    if (maxWindowRecords < 1 || maxWindowBytes < 1) {
      throw new IllegalArgumentException(
          "its window must have at least 1 record and 1 byte, got "
              + maxWindowRecords
              + " and "
              + maxWindowBytes);
    }
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public int maxWindowRecords() {
    return maxWindowRecords;
  }

  @Override
  public long maxWindowBytes() {
    return maxWindowBytes;
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    return asked.accepts(record);
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return asked.plan(records);
  }

  @Override
  public void abort() {
    asked.abort();
  }

  @Override
  public void close() {
    asked.close();
  }
}
