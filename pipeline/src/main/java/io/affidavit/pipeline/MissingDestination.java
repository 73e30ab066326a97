package io.affidavit.pipeline;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Failure;
import io.affidavit.delivery.OutboundRecord;
import java.util.Collections;
import java.util.List;

/** Stands for a destination that could not be made: keeps everything, with an alarm. */
final class MissingDestination implements Destination {
  private final String target;
  private final Failure failure;

  /**
   * In its place.
   *
   * @param why without secrets
   */
  MissingDestination(String target, String why) {
    this.target = target;
    this.failure =
        Failure.needsOperator(
            "DESTINATION_NOT_MADE", why + "; mend it and start again, all is kept");
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    return true;
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return Collections.singletonList(
        new Batch() {
          @Override
          public List<OutboundRecord> records() {
            return records;
          }

          @Override
          public String lane() {
            return "none";
          }

          @Override
          public BatchResult send() {
            return BatchResult.returned(failure);
          }
        });
  }

  @Override
  public void close() {}
}
