package io.affidavit.pipeline;

import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.delivery.Failure;
import io.affidavit.spool.Undelivered;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one destination of an audit trail fares, at one moment; counts are since the trail's start.
 * Nothing in it comes from an event. Immutable, thread-safe.
 */
public final class DestinationHealth {
  private final String target;
  private final @Nullable DeliveryStatus delivery;
  private final @Nullable Undelivered undelivered;

  /** Null for what there is not yet, while the spool has not opened. */
  DestinationHealth(
      String target, @Nullable DeliveryStatus delivery, @Nullable Undelivered undelivered) {
    this.target = target;
    this.delivery = delivery;
    this.undelivered = undelivered;
  }

  /** Kind, region and name, such as {@code cloudwatch-logs:us-east-1:/clinic/audit}. */
  public String target() {
    return target;
  }

  /** What its worker does, for people: {@code READING}, {@code SENDING}, {@code BACKING_OFF}... */
  public String state() {
    return delivery == null ? "NOT_STARTED" : delivery.state();
  }

  /** Why it does that, for people. */
  public String reason() {
    return delivery == null ? "the spool is not open" : delivery.reason();
  }

  /** Something failed, and its records are not all delivered yet. */
  public boolean isFailing() {
    return delivery != null && delivery.isFailing();
  }

  /** Somebody has to act before delivery goes on: rights, credentials, a missing log group. */
  public boolean needsOperator() {
    Failure failure = delivery == null ? null : delivery.lastFailure();
    return isFailing() && failure != null && failure.needsOperator();
  }

  /** Records that the destination has stored. */
  public long delivered() {
    return delivery == null ? 0 : delivery.delivered();
  }

  /** Of these, records that may stand there twice; see {@link DeliveryStatus#duplicated}. */
  public long duplicated() {
    return delivery == null ? 0 : delivery.duplicated();
  }

  /** Refusals of records inside answers; see {@link DeliveryStatus#rejected}. */
  public long rejected() {
    return delivery == null ? 0 : delivery.rejected();
  }

  /** Records set aside for good, encrypted, with the reason. */
  public long deadLettered() {
    return delivery == null ? 0 : delivery.deadLettered();
  }

  /** Records stored under another time than their own. */
  public long restamped() {
    return delivery == null ? 0 : delivery.restamped();
  }

  /** Records that the destination's filter passed over. */
  public long passed() {
    return delivery == null ? 0 : delivery.passed();
  }

  /** Failed calls, and failed reads of the spool. */
  public long failures() {
    return delivery == null ? 0 : delivery.failures();
  }

  /** Code and advice of the latest failure, which stays after recovery; null while none was. */
  public @Nullable String lastFailure() {
    Failure failure = delivery == null ? null : delivery.lastFailure();
    return failure == null ? null : failure.toString();
  }

  /** When that was; null while none was. */
  public @Nullable Instant lastFailureAt() {
    return delivery == null ? null : delivery.lastFailureAt();
  }

  /** Records that it has not taken yet, the trail's own included. */
  public long waitingRecords() {
    return undelivered == null ? 0 : undelivered.records();
  }

  /** Bytes of the segments that hold these, each counted whole. */
  public long waitingBytes() {
    return undelivered == null ? 0 : undelivered.bytes();
  }

  /** How long the oldest of them has waited; see {@link Undelivered#oldestAge}. */
  public Duration oldestAge() {
    return undelivered == null ? Duration.ZERO : undelivered.oldestAge();
  }

  @Override
  public String toString() {
    return target + " " + state() + ", delivered " + delivered() + ", waiting " + waitingRecords();
  }
}
