package io.affidavit.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One destination as JMX reads it: each attribute as it is when it is asked for. Thread-safe. */
final class DestinationBean implements AuditDestinationMXBean {
  private final TrailView trail;
  private final String target;

  DestinationBean(TrailView trail, String target) {
    this.trail = trail;
    this.target = target;
  }

  private DestinationHealth now() {
    return trail.destination(target);
  }

  @Override
  public String getTarget() {
    return target;
  }

  @Override
  public String getState() {
    return now().state();
  }

  @Override
  public String getReason() {
    return now().reason();
  }

  @Override
  public boolean isFailing() {
    return now().isFailing();
  }

  @Override
  public long getDelivered() {
    return now().delivered();
  }

  @Override
  public long getDuplicated() {
    return now().duplicated();
  }

  @Override
  public long getRejected() {
    return now().rejected();
  }

  @Override
  public long getDeadLettered() {
    return now().deadLettered();
  }

  @Override
  public long getRestamped() {
    return now().restamped();
  }

  @Override
  public long getPassed() {
    return now().passed();
  }

  @Override
  public long getFailures() {
    return now().failures();
  }

  @Override
  public @Nullable String getLastFailure() {
    return now().lastFailure();
  }

  @Override
  public @Nullable String getLastFailureAt() {
    Instant at = now().lastFailureAt();
    return at == null ? null : at.toString();
  }

  @Override
  public long getWaitingRecords() {
    return now().waitingRecords();
  }

  @Override
  public long getWaitingBytes() {
    return now().waitingBytes();
  }

  @Override
  public double getOldestAgeSeconds() {
    return now().oldestAge().toMillis() / 1000.0;
  }
}
