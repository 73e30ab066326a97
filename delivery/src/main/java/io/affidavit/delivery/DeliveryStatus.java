package io.affidavit.delivery;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A destination's counts since the start, as of one moment. Immutable, thread-safe. */
public final class DeliveryStatus {
  private final String target;
  private final String state;
  private final String reason;
  private final boolean failing;
  private final long[] counts;
  private final @Nullable Failure lastFailure;
  private final @Nullable Instant lastFailureAt;

  /** Without a failure so far. */
  DeliveryStatus(String target, String state, String reason, boolean failing, long[] counts) {
    this.target = Objects.requireNonNull(target, "target");
    this.state = state;
    this.reason = reason;
    this.failing = failing;
    this.counts = counts;
    this.lastFailure = null;
    this.lastFailureAt = null;
  }

  private DeliveryStatus(DeliveryStatus same, Failure failure, Instant at) {
    target = same.target;
    state = same.state;
    reason = same.reason;
    failing = same.failing;
    counts = same.counts;
    lastFailure = failure;
    lastFailureAt = at;
  }

  DeliveryStatus failed(Failure failure, Instant at) {
    return new DeliveryStatus(this, failure, at);
  }

  /** The destination's {@link Destination#target}. */
  public String target() {
    return target;
  }

  /** The worker's state, for people. */
  public String state() {
    return state;
  }

  /** Why it is in that state, for people. */
  public String reason() {
    return reason;
  }

  /** Whether an outage lasts: something failed, and its records are not all delivered yet. */
  public boolean isFailing() {
    return failing;
  }

  /** Records stored by the destination; a repeat after a lost answer counts once. */
  public long delivered() {
    return counts[0];
  }

  /** Records that the destination's filter passed over. */
  public long passed() {
    return counts[1];
  }

  /** Records kept aside for good. */
  public long deadLettered() {
    return counts[2];
  }

  /** Records stored under another time than their own. */
  public long restamped() {
    return counts[3];
  }

  /** Failed calls, and failed reads of the spool. */
  public long failures() {
    return counts[4];
  }

  /** The latest failure; null while there was none. It stays after recovery. */
  public @Nullable Failure lastFailure() {
    return lastFailure;
  }

  /** When that was, by this host's clock; null while there was none. */
  public @Nullable Instant lastFailureAt() {
    return lastFailureAt;
  }

  /**
   * Records that the destination refused inside an answer: entries of PutEvents with an error,
   * events that {@code rejectedLogEventsInfo} covers. Each refusal counts, so one record may count
   * several times; it was sent again, or became a dead letter.
   */
  public long rejected() {
    return counts[5];
  }

  /**
   * Delivered records that an earlier call of this process may have stored already, since no answer
   * to it came: the destination may hold them twice, with the same {@code eventId}. What an earlier
   * process sent without learning the answer is not known and not counted.
   */
  public long duplicated() {
    return counts[6];
  }

  @Override
  public String toString() {
    return target + " " + state + " (" + reason + "), delivered " + delivered();
  }
}
