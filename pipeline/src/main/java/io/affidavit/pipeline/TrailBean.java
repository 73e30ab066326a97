package io.affidavit.pipeline;

/** One trail as JMX reads it: each attribute as it is when it is asked for. Thread-safe. */
final class TrailBean implements AuditTrailMXBean {
  private final TrailView trail;

  TrailBean(TrailView trail) {
    this.trail = trail;
  }

  @Override
  public String getApplication() {
    return trail.application();
  }

  @Override
  public String getInstance() {
    return trail.instance();
  }

  @Override
  public String getState() {
    return trail.health().state().name();
  }

  @Override
  public String[] getReasons() {
    return trail.health().reasons().toArray(new String[0]);
  }

  @Override
  public long getAccepted() {
    return trail.accepted();
  }

  @Override
  public long getLost() {
    return trail.lost();
  }

  @Override
  public long getInvalid() {
    return trail.invalid();
  }

  @Override
  public String getSpoolStage() {
    return trail.health().spoolStage().name();
  }

  @Override
  public long getSpoolBytes() {
    return trail.health().spoolBytes();
  }

  @Override
  public int getBlockedStreams() {
    return trail.health().blockedStreams();
  }

  @Override
  public long getFindings() {
    return trail.health().findings();
  }
}
