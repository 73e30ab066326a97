package io.affidavit.auditor;

import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.pipeline.StatusChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own trail: what it does with the record is recorded, too, by the pipeline that
 * records an application's events, sealed and encrypted, in a spool of its own. Not thread-safe.
 */
final class TrailWriter implements AutoCloseable {
  /** What the auditor calls itself in its events; the owner of its spool. */
  static final String APPLICATION = "affidavit-auditor";

  private final Path spool;
  private final AuditPipeline pipeline;

  private TrailWriter(Path spool, AuditPipeline pipeline) {
    this.spool = spool;
    this.pipeline = pipeline;
  }

  /**
   * Settings for {@link #open}. An event that the spool does not take is refused, not counted.
   *
   * @param destinations as {@link DestinationOptions#settings}; none: events stay in the spool
   * @param spool the directory, for nothing but the auditor's own trail; made where it is absent
   * @param key the {@code audit.key}; null: the one beside the directory, made at the first start
   * @param patience how long {@link #close} waits for the destinations
   */
  static AuditSettings settings(
      AuditSettings.Builder destinations, Path spool, @Nullable Path key, Duration patience) {
    return destinations
        .set("application", APPLICATION)
        .set("required", "true")
        .set("jmx", "false")
        .set("shutdownTimeout", patience.toMillis() + " ms")
        .set("spool.directory", spool.toString())
        .set("spool.keyFile", key == null ? null : key.toString())
        .set("spool.whenFull", "FAIL")
        .set("spool.blockTimeout", "10 seconds")
        .set("cloudWatch.linger", "0 seconds")
        .set("eventBridge.linger", "0 seconds")
        .build();
  }

  /**
   * Opens the trail.
   *
   * @param settings of {@link #settings}, without problems
   * @param status is told what an application's would be
   */
  static TrailWriter open(Path spool, AuditSettings settings, StatusChannel status) {
    return new TrailWriter(spool, AuditPipeline.start(settings, status));
  }

  /**
   * Records an event. When it returns, the event is on the disk.
   *
   * @param fields by the names of the catalogue, {@code status} among them
   * @return its {@code eventId}
   * @throws IOException when the trail does not take it, saying why
   */
  String record(String eventType, Map<String, ?> fields) throws IOException {
    AuditEvent.Builder event =
        AuditEvent.builder(Clock.systemUTC().instant()).keyValue("eventType", eventType);
    fields.forEach(event::keyValue);
    String eventId;
    try {
      eventId = pipeline.record(event::build);
    } catch (AuditFailureException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (eventId == null) {
      throw new IOException("the event was not recorded; see above");
    }
    return eventId;
  }

  /** Ends the trail in order and delivers as long as its settings allow; the rest is kept. */
  @Override
  public void close() {
    pipeline.close();
  }

  /** Whether something is still to be delivered, of earlier runs too. After {@link #close}. */
  boolean isWaiting() throws IOException {
    return !DrainPlan.of(spool).isEmpty();
  }
}
