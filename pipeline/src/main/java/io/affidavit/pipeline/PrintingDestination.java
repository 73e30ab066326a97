package io.affidavit.pipeline;

import io.affidavit.delivery.Batch;
import io.affidavit.delivery.BatchResult;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Flow;
import io.affidavit.delivery.OutboundRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Prints what it is handed to System.out, for a developer to see: one line of JSON an event. It is
 * not a logger, which might come back to us. What is printed is delivered, so the spool lets it go.
 */
final class PrintingDestination implements Destination {

  @Override
  public String target() {
    return "console";
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
    return Collections.singletonList(new Printed(new ArrayList<>(records)));
  }

  @Override
  public void close() {
    // System.out is the application's.
  }

  private static final class Printed implements Batch {
    private final List<OutboundRecord> records;

    Printed(List<OutboundRecord> records) {
      this.records = records;
    }

    @Override
    public List<OutboundRecord> records() {
      return records;
    }

    @Override
    public String lane() {
      return "console";
    }

    @Override
    public BatchResult send() {
      for (OutboundRecord record : records) {
        // The trail's own records are of its upkeep.
        if (!record.routing().trail()) {
          System.out.println(printable(record.record().completeText()));
        }
      }
      return BatchResult.delivered(records);
    }
  }

  /** The same JSON in ASCII: whatever the console's charset is, and nothing that steers it. */
  static String printable(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= ' ' && c <= '~') {
        ascii.append(c);
      } else {
        ascii.append(String.format("\\u%04x", (int) c));
      }
    }
    return ascii.toString();
  }
}
