package io.affidavit.testing;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Flow;
import io.affidavit.delivery.OutboundRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the delivery of one appender sees of an {@link InMemoryDestination}. */
final class InMemoryDelivery implements Destination {
  private final String name;
  private final InMemoryDestination kept;

  InMemoryDelivery(String name, InMemoryDestination kept) {
    this.name = name;
    this.kept = kept;
  }

  @Override
  public String target() {
    return "memory:" + name;
  }

  @Override
  public Flow flow() {
    return Flow.oneAtATime().withLinger(Duration.ZERO);
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    return true;
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return Collections.singletonList(new Kept(new ArrayList<>(records)));
  }

  @Override
  public void close() {
    // What came stays for the test.
  }

  private final class Kept implements Batch {
    private final List<OutboundRecord> records;

    Kept(List<OutboundRecord> records) {
      this.records = records;
    }

    @Override
    public List<OutboundRecord> records() {
      return records;
    }

    @Override
    public String lane() {
      return name;
    }

    @Override
    public BatchResult send() {
      List<DeliveredEvent> delivered = new ArrayList<>();
      for (OutboundRecord record : records) {
        delivered.add(new DeliveredEvent(record.record().completeText()));
      }
      kept.add(delivered);
      return BatchResult.delivered(records);
    }
  }
}
