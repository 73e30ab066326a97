package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.delivery.Destination;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.Origin;
import io.affidavit.spool.SpooledRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One test event, {@code AUDIT_SELF_TEST}, to every configured destination, by the code that
 * delivers an application's: the same policies, encoder, batches, rights and table of failures. It
 * belongs to no trail, so it goes through no spool, needs no key and has no seal: whoever verifies
 * the record must neither miss nor prove it. Thread-safe.
 */
public final class SelfTest implements AutoCloseable {
  private final SpooledRecord record;
  private final Delivery delivery;

  private SelfTest(SpooledRecord record, Delivery delivery) {
    this.record = record;
    this.delivery = delivery;
  }

  /**
   * Begins to send.
   *
   * @param settings without problems; the destinations, and as whom
   * @param clock tells the event's time
   * @param reason who tests, a word that may stand in the record
   * @param status is told of outages
   * @throws IllegalArgumentException if the settings have problems
   */
  public static SelfTest start(
      AuditSettings settings, Clock clock, String reason, StatusChannel status) {
    List<Destination> destinations = Destinations.of(settings);
    UUID instance = UUID.randomUUID();
    SpooledRecord record = record(settings, clock, reason, instance);
    Delivery.Builder builder =
        Delivery.builder().listener(new DeliveryReports(status)).status(status::warn);
    for (Destination destination : destinations) {
      builder.destination(destination, new OneRecordQueue(destination.target(), record));
    }
    Delivery delivery = builder.build();
    delivery.start();
    return new SelfTest(record, delivery);
  }

  private static SpooledRecord record(
      AuditSettings settings, Clock clock, String reason, UUID instance) {
    Origin origin =
        new Origin(settings.application, settings.environment, Host.name(), instance.toString());
    Copies copies = new Copies(origin, settings);
    AuditEvent event =
        AuditEvent.builder(clock.instant())
            .keyValue("eventType", "AUDIT_SELF_TEST")
            .keyValue("status", "success")
            .keyValue("destination", "all")
            .keyValue("reason", reason)
            .build();
    return copies.unsealed(copies.record(event), instance);
  }

  /** The event as CloudWatch Logs gets it: one line of JSON, which nobody needs to hide. */
  public String event() {
    return new String(record.complete(), StandardCharsets.UTF_8);
  }

  /** The event's {@code instance}, of which the stream's name is made. */
  public String instance() {
    return record.stream().toString();
  }

  /** How each destination fares; delivered is 1 where it has the event. */
  public List<DeliveryStatus> status() {
    return delivery.status();
  }

  /** Ends delivery at once; a second call does nothing. */
  @Override
  public void close() {
    delivery.close(Duration.ZERO);
  }
}
