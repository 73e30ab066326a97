package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination that is handed nothing but the redacted form: what it sees as a record's complete
 * form is the redacted one, so that a mistake in it cannot let the other out. A record without a
 * redacted form is not accepted. Threads as {@link Destination} says.
 */
public final class RedactedOnly implements Destination {
  private final Destination inner;

  private RedactedOnly(Destination inner) {
    this.inner = Objects.requireNonNull(inner, "inner");
  }

  /** The destination behind that veil; closed with it. */
  public static Destination of(Destination inner) {
    return new RedactedOnly(inner);
  }

  @Override
  public String target() {
    return inner.target();
  }

  @Override
  public int maxWindowRecords() {
    return inner.maxWindowRecords();
  }

  @Override
  public long maxWindowBytes() {
    return inner.maxWindowBytes();
  }

  @Override
  public Flow flow() {
    return inner.flow();
  }

  @Override
  public boolean accepts(OutboundRecord record) {
    OutboundRecord view = view(record);
    return view != null && inner.accepts(view);
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    Map<OutboundRecord, OutboundRecord> originals = new HashMap<>();
    List<OutboundRecord> views = new ArrayList<>();
    for (OutboundRecord record : records) {
      OutboundRecord view = view(record);
      if (view != null) {
        views.add(view);
        originals.put(view, record);
      }
    }
    return wrapped(inner.plan(views), originals);
  }

  private static @Nullable OutboundRecord view(OutboundRecord record) {
    SpooledRecord both = record.record();
    byte[] redacted = both.redacted();
    return redacted == null
        ? null
        : new OutboundRecord(
            new SpooledRecord(both.stream(), both.sequence(), both.routing(), redacted, redacted),
            record.routing());
  }

  private static List<Batch> wrapped(
      List<Batch> batches, Map<OutboundRecord, OutboundRecord> originals) {
    List<Batch> all = new ArrayList<>();
    batches.forEach(batch -> all.add(new OfViews(batch, originals)));
    return all;
  }

  @Override
  public void abort() {
    inner.abort();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** A batch of views, told as one of the records that they are of. */
  private static final class OfViews implements Batch {
    private final Batch inner;

    /** Only read once it was filled, so safe for the senders' threads. */
    private final Map<OutboundRecord, OutboundRecord> originals;

    OfViews(Batch inner, Map<OutboundRecord, OutboundRecord> originals) {
      this.inner = inner;
      this.originals = originals;
    }

    /** A record that was not in the plan stands for none. */
    private List<OutboundRecord> originals(Collection<OutboundRecord> views) {
      List<OutboundRecord> records = new ArrayList<>();
      for (OutboundRecord view : views) {
        OutboundRecord record = originals.get(view);
        if (record != null) {
          records.add(record);
        }
      }
      return records;
    }

    @Override
    public List<OutboundRecord> records() {
      return originals(inner.records());
    }

    @Override
    public String lane() {
      return inner.lane();
    }

    @Override
    public BatchResult send() throws InterruptedException, IOException {
      BatchResult sent = inner.send();
      BatchResult.Builder result = BatchResult.builder();
      Set<OutboundRecord> asTheyWere = new LinkedHashSet<>(sent.delivered());
      sent.restamped().forEach(asTheyWere::remove);
      result.delivered(originals(asTheyWere));
      originals(sent.restamped()).forEach(result::restamped);
      sent.deadLetters()
          .forEach(
              (view, why) -> {
                OutboundRecord record = originals.get(view);
                if (record != null) {
                  result.deadLetter(record, why);
                }
              });
      wrapped(sent.followUps(), originals).forEach(result::followUp);
      sent.alarms().forEach(result::alarm);
      Failure failure = sent.failure();
      if (failure != null) {
        result.failure(failure);
      }
      return result.build();
    }
  }
}
