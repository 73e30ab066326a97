package io.affidavit.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A destination's counts since the start, as of one moment. Immutable, thread-safe. */
public final class DeliveryStatus {
  private final String target;
  private final String state;
  private final String reason;
  private final long[] counts;
  private final @Nullable Failure lastFailure;

  DeliveryStatus(
      String target, String state, String reason, long[] counts, @Nullable Failure lastFailure) {
    this.target = Objects.requireNonNull(target, "target");
    this.state = state;
    this.reason = reason;
    this.counts = counts;
    this.lastFailure = lastFailure;
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

  @Override
  public String toString() {
    return target + " " + state + " (" + reason + "), delivered " + delivered();
  }
}
