package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.Destination;
import io.affidavit.event.Origin;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes spool and delivery of what was configured. Immutable, thread-safe. */
final class TrailStart {
  private final AuditSettings settings;
  private final StatusChannel status;
  private final Origin origin;
  private final boolean anybody;
  private final Copies copies;
  private final List<Destination> destinations;

  private TrailStart(
      AuditSettings settings,
      StatusChannel status,
      Origin origin,
      boolean anybody,
      Copies copies,
      List<Destination> destinations) {
    this.settings = settings;
    this.status = status;
    this.origin = origin;
    this.anybody = anybody;
    this.copies = copies;
    this.destinations = destinations;
  }

  /**
   * Says which destinations are off.
   *
   * @param origin whose instance is the stream's name
   */
  static TrailStart of(AuditSettings settings, StatusChannel status, Copies copies, Origin origin) {
    boolean usable = settings.problems().isEmpty();
    List<Destination> destinations =
        usable ? destinations(settings, status) : Collections.emptyList();
    return new TrailStart(settings, status, origin, false, copies, destinations);
  }

  /** The same for one that takes over every application's streams; settings have no problems. */
  static TrailStart ofAnybody(
      AuditSettings settings, StatusChannel status, Copies copies, Origin origin) {
    List<Destination> destinations = destinations(settings, status);
    return new TrailStart(settings, status, origin, true, copies, destinations);
  }

  /** Names of the destinations. */
  List<String> targets() {
    return destinations.stream().map(Destination::target).collect(Collectors.toList());
  }

  private static List<Destination> destinations(AuditSettings settings, StatusChannel status) {
    if (settings.logs == null) {
      status.warn("CloudWatch Logs is off: AWS_CLOUDWATCH_LOG_GROUP is not set");
    }
    if (settings.events == null) {
      status.warn("EventBridge is off: AWS_EVENTBRIDGE_BUS is not set");
    }
    return Destinations.of(settings);
  }

  private SpoolSettings spoolSettings() throws IOException {
    Path directory = Paths.get(settings.spoolDirectory);
    String keyFile = settings.keys.keyFile;
    SpoolSettings.Builder builder =
        SpoolSettings.builder(directory).stream(UUID.fromString(origin.instance()))
            .durability(settings.durability)
            .maxBytes(settings.maxSizeBytes)
            .keyFile(keyFile == null ? null : Paths.get(keyFile))
            .keys(settings.keys.open(status))
            .targets(targets());
    if (!anybody) {
      builder.owner(settings.application, settings.environment);
    }
    if (settings.minFreeBytes != null) {
      builder.minFreeBytes(settings.minFreeBytes);
    }
    return builder.build();
  }

  /** One try to open the spool. */
  FileSpool open() throws IOException {
    return FileSpool.open(
        spoolSettings(), new TrailRecords(copies, Clock.systemUTC()), new SpoolStatus(status));
  }

  /** Starts delivering what the spool holds and will hold. */
  Delivery deliver(FileSpool open) {
    Delivery.Builder builder = Delivery.builder().listener(new DeliveryReports(status));
    for (Destination destination : destinations) {
      builder.destination(destination, open.queue(destination.target()));
    }
    if (destinations.isEmpty()) {
      status.warn("no destination is set: audit events stay in " + settings.spoolDirectory);
    }
    Delivery started = builder.status(status::warn).build();
    started.start();
    return started;
  }
}
