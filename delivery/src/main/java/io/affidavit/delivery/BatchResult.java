package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a batch ended, record by record. A record named nowhere stays pending, so nothing is dropped
 * by leaving it out. Immutable once built, thread-safe.
 */
public final class BatchResult {
  private final List<OutboundRecord> delivered;
  private final List<OutboundRecord> restamped;
  private final Map<OutboundRecord, String> deadLetters;
  private final List<Batch> followUps;
  private final List<Failure> alarms;
  private final @Nullable Failure failure;
  private final int rejected;
  private final List<OutboundRecord> mayBeStored;

  private BatchResult(Builder builder) {
    delivered = Collections.unmodifiableList(new ArrayList<>(builder.delivered));
    restamped = Collections.unmodifiableList(new ArrayList<>(builder.restamped));
    deadLetters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.deadLetters));
    followUps = Collections.unmodifiableList(new ArrayList<>(builder.followUps));
    alarms = Collections.unmodifiableList(new ArrayList<>(builder.alarms));
    failure = builder.failure;
    rejected = builder.rejected;
    mayBeStored = Collections.unmodifiableList(new ArrayList<>(builder.mayBeStored));
  }

  /** Every one of these records is stored for good. */
  public static BatchResult delivered(Collection<OutboundRecord> records) {
    return builder().delivered(records).build();
  }

  /** Nothing was stored, as far as is known; all of it again, in order, after a pause. */
  public static BatchResult returned(Failure failure) {
    return builder().failure(failure).build();
  }

  /** Nothing was stored; the same records go on at once, in the batch's place, in these batches. */
  public static BatchResult replacedBy(List<? extends Batch> batches) {
    Builder builder = builder();
    batches.forEach(builder::followUp);
    return builder.build();
  }

  /** For a batch that ended partly. */
  public static Builder builder() {
    return new Builder();
  }

  List<OutboundRecord> delivered() {
    return delivered;
  }

  /** Those of {@link #delivered} that were stored under another time than their own. */
  List<OutboundRecord> restamped() {
    return restamped;
  }

  Map<OutboundRecord, String> deadLetters() {
    return deadLetters;
  }

  List<Batch> followUps() {
    return followUps;
  }

  List<Failure> alarms() {
    return alarms;
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** Records that the destination refused inside an answer. */
  int rejected() {
    return rejected;
  }

  /** Records of which nobody knows whether they were stored, although they count as pending. */
  List<OutboundRecord> mayBeStored() {
    return mayBeStored;
  }

  /** The same result of a call that may have been carried out, for all that anybody knows. */
  BatchResult mayBeStored(Collection<OutboundRecord> records) {
    Builder same = builder().delivered(delivered);
    same.restamped.addAll(restamped);
    deadLetters.forEach(same::deadLetter);
    followUps.forEach(same::followUp);
    alarms.forEach(same::alarm);
    records.forEach(same::mayBeStored);
    same.rejected = rejected;
    same.failure = failure;
    return same.build();
  }

  /** Collects the outcomes. Not thread-safe. */
  public static final class Builder {
    private final List<OutboundRecord> delivered = new ArrayList<>();
    private final List<OutboundRecord> restamped = new ArrayList<>();
    private final Map<OutboundRecord, String> deadLetters = new LinkedHashMap<>();
    private final List<Batch> followUps = new ArrayList<>();
    private final List<Failure> alarms = new ArrayList<>();
    private final List<OutboundRecord> mayBeStored = new ArrayList<>();
    private @Nullable Failure failure;
    private int rejected;

    private Builder() {}

    /** Stored for good. */
    public Builder delivered(Collection<OutboundRecord> records) {
      delivered.addAll(records);
      return this;
    }

    /**
     * Stored for good, but under the time of sending instead of the event's own, which the content
     * still carries; the listener learns of it.
     */
    public Builder restamped(OutboundRecord record) {
      delivered.add(record);
      restamped.add(record);
      return this;
    }

    /**
     * Will never be taken: kept aside, encrypted, with the reason.
     *
     * @param reason a code and a sentence, never content of the event
     */
    public Builder deadLetter(OutboundRecord record, String reason) {
      deadLetters.put(record, Objects.requireNonNull(reason, "reason"));
      return this;
    }

    /** Records that are still pending and go on at once in this batch, without a pause. */
    public Builder followUp(Batch batch) {
      followUps.add(Objects.requireNonNull(batch, "batch"));
      return this;
    }

    /**
     * Why the records not named are returned: they go again after a pause. Of several, the last
     * counts, but one that concerns the whole destination outweighs those of a lane.
     */
    public Builder failure(Failure failure) {
      Failure present = this.failure;
      if (present == null || present.isLaneOnly() || !failure.isLaneOnly()) {
        this.failure = failure;
      }
      return this;
    }

    /** Something that an operator must hear of, although no record is returned for it. */
    public Builder alarm(Failure what) {
      alarms.add(Objects.requireNonNull(what, "what"));
      return this;
    }

    /**
     * The destination refused this record inside an answer; a count for metrics. What becomes of it
     * is said beside it, as of any other.
     */
    public Builder rejected(OutboundRecord record) {
      Objects.requireNonNull(record, "record");
      rejected++;
      return this;
    }

    /**
     * Nobody knows whether this record was stored, because no answer came. It stays pending; once
     * it is delivered, it counts as one that may stand twice.
     */
    public Builder mayBeStored(OutboundRecord record) {
      mayBeStored.add(Objects.requireNonNull(record, "record"));
      return this;
    }

    /** The result. */
    public BatchResult build() {
      return new BatchResult(this);
    }
  }
}
