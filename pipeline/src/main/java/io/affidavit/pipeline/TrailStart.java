package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.Destination;
import io.affidavit.event.Origin;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.KeySettings;
import io.affidavit.spool.KeySource;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes spool and delivery of what was configured. Immutable, thread-safe. */
final class TrailStart {
  private final AuditSettings settings;
  private final StatusChannel status;
  private final Origin origin;

  /** Opens what it takes over, of whichever application; null: it takes over its own only. */
  private final @Nullable KeySource anybodys;

  private final Copies copies;
  private final List<Destination> destinations;

  private TrailStart(
      AuditSettings settings,
      StatusChannel status,
      Copies copies,
      Origin origin,
      @Nullable KeySource anybodys) {
    this.settings = settings;
    this.status = status;
    this.origin = origin;
    this.anybodys = anybodys;
    this.copies = copies;
    boolean usable = settings.problems().isEmpty();
    this.destinations = usable ? destinations(settings, status) : Collections.emptyList();
  }

  /**
   * Says which destinations are off.
   *
   * @param origin whose instance is the stream's name
   */
  static TrailStart of(AuditSettings settings, StatusChannel status, Copies copies, Origin origin) {
    return new TrailStart(settings, status, copies, origin, null);
  }

  /** The same for one that takes over every application's streams, which {@code keys} open. */
  static TrailStart ofAnybody(
      AuditSettings settings, StatusChannel status, Copies copies, Origin origin, KeySource keys) {
    return new TrailStart(settings, status, copies, origin, keys);
  }

  /** The stream's name. */
  String instance() {
    return origin.instance();
  }

  /** Names of the destinations. */
  List<String> targets() {
    return destinations.stream().map(Destination::target).collect(Collectors.toList());
  }

  private static List<Destination> destinations(AuditSettings settings, StatusChannel status) {
    if (settings.development) {
      status.warn(Mode.warning(settings.spoolDirectory));
      settings.others.forEach(other -> status.info(other.description()));
      return Destinations.of(settings);
    }
    if (settings.logs == null) {
      status.warn("CloudWatch Logs is off: AWS_CLOUDWATCH_LOG_GROUP is not set");
    }
    if (settings.events == null) {
      status.warn("EventBridge is off: AWS_EVENTBRIDGE_BUS is not set");
    }
    if (settings.file != null) {
      status.warn(settings.file.warning());
    }
    settings.others.forEach(other -> status.info(other.description()));
    return Destinations.of(settings);
  }

  private SpoolSettings spoolSettings() {
    Path directory = Paths.get(settings.spoolDirectory);
    String keyFile = settings.keys.keyFile;
    SpoolSettings.Builder builder =
        SpoolSettings.builder(directory).stream(UUID.fromString(origin.instance()))
            .durability(settings.durability)
            .maxBytes(settings.maxSizeBytes)
            .keyFile(keyFile == null ? null : Paths.get(keyFile))
            .keys(keys())
            .targets(targets())
            // Who takes over anybody's streams is there because they are old.
            .deliveryAlarmAfter(anybodys == null ? settings.deliveryAlarmAfter : null);
    if (anybodys == null) {
      builder.owner(settings.application, settings.environment);
    }
    if (settings.minFreeBytes != null) {
      builder.minFreeBytes(settings.minFreeBytes);
    }
    return builder.build();
  }

  /** What is missing here is a setting, a file or a jar: no disk, and no use in trying again. */
  private KeySettings keys() {
    try {
      return settings.keys.open(status, anybodys);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
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
