package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.DeliveryStatus;
import io.affidavit.event.Origin;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.KeySource;
import io.affidavit.spool.SpoolBacklog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what ended processes left in a spool, without their application: a process with a stream
 * of its own, which takes over all that nobody holds, whichever application it is of. It may be
 * ended at any moment and begun again: what was delivered is gone from the spool or passed by a
 * cursor, the rest is still there. Thread-safe.
 */
public final class SpoolDrain implements AutoCloseable {
  private final FileSpool spool;
  private final Delivery delivery;
  private final Duration shutdownTimeout;
  private final StatusChannel status;
  private final ExitHook exitHook;
  private boolean closed;

  private SpoolDrain(
      FileSpool spool, Delivery delivery, Duration shutdownTimeout, StatusChannel status) {
    this.status = status;
    this.spool = spool;
    this.delivery = delivery;
    this.shutdownTimeout = shutdownTimeout;
    this.exitHook = ExitHook.install(this::close);
  }

  /**
   * Names of the destinations, as cursors have them.
   *
   * @param settings without problems
   */
  public static List<String> targets(AuditSettings settings) {
    Origin origin = origin(settings);
    return TrailStart.of(settings, new Quiet(), copies(settings, origin), origin).targets();
  }

  /**
   * Begins.
   *
   * @param settings without problems; the spool's directory, the key file that seals, the
   *     destinations
   * @param keys open what is there
   * @param status is told what an appender's would be
   * @throws IOException when the spool cannot be opened, saying what to do
   */
  public static SpoolDrain start(AuditSettings settings, KeySource keys, StatusChannel status)
      throws IOException {
    Origin origin = origin(settings);
    TrailStart start =
        TrailStart.ofAnybody(settings, status, copies(settings, origin), origin, keys);
    FileSpool spool = start.open();
    return new SpoolDrain(spool, start.deliver(spool), settings.shutdownTimeout, status);
  }

  private static Origin origin(AuditSettings settings) {
    String instance = UUID.randomUUID().toString();
    return new Origin(settings.application, settings.environment, Host.name(), instance);
  }

  private static Copies copies(AuditSettings settings, Origin origin) {
    return new Copies(origin, settings);
  }

  /** This drain's own stream. */
  public UUID stream() {
    return spool.stream();
  }

  /** What is still to be delivered. */
  public SpoolBacklog backlog() {
    return spool.backlog();
  }

  /** Records that destinations have taken since the start, each counted, this stream's included. */
  public long delivered() {
    return delivery.status().stream().mapToLong(DeliveryStatus::delivered).sum();
  }

  /** Records that a destination will never take, and that were set aside. */
  public long deadLettered() {
    return delivery.status().stream().mapToLong(DeliveryStatus::deadLettered).sum();
  }

  /**
   * Ends its own stream, delivers that for at most {@code shutdownTimeout}, and closes. A second
   * call does nothing.
   */
  @Override
  public void close() {
    close(shutdownTimeout);
  }

  /**
   * The same with another bound.
   *
   * @param bound longest delivery of what is left
   */
  public synchronized void close(Duration bound) {
    if (closed) {
      return;
    }
    closed = true;
    exitHook.remove();
    try {
      spool.finishStream(bound.toNanos());
    } catch (IOException e) {
      // Its directory stays, and the next run delivers it as it ended.
      status.error("the drain's own stream could not be ended in order", e);
    }
    delivery.close(bound);
    try {
      spool.close();
    } catch (IOException e) {
      status.error("the audit spool did not close in order", e);
    }
  }

  /** For asking names only. */
  private static final class Quiet implements StatusChannel {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message, @Nullable Throwable cause) {}
  }
}
