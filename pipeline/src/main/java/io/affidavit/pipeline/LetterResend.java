package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.Destination;
import io.affidavit.delivery.OutboundRecord;
import io.affidavit.delivery.Routing;
import io.affidavit.spool.DeadLetterBox;
import io.affidavit.spool.ResendQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Offers dead letters to their destinations again, by the same worker that delivers a spool: sealed
 * bytes as they were, the same batches, limits and table of failures. It has no stream of its own
 * in the trail. It may be ended at any moment and begun again. Thread-safe.
 */
public final class LetterResend implements AutoCloseable {
  private final List<ResendQueue> queues = new ArrayList<>();
  private final Delivery delivery;

  private LetterResend(
      List<Destination> destinations,
      DeadLetterBox letters,
      DeadLetterBox.Choice choice,
      StatusChannel status)
      throws IOException {
    Delivery.Builder builder =
        Delivery.builder().listener(new DeliveryReports(status)).status(status::warn);
    for (Destination destination : destinations) {
      // One that the destination would pass by must not count as delivered.
      DeadLetterBox.Choice both =
          (letter, record) -> choice.wants(letter, record) && destination.accepts(outbound(record));
      ResendQueue queue = letters.queue(destination.target(), both);
      queues.add(queue);
      builder.destination(destination, queue);
    }
    this.delivery = builder.build();
  }

  /**
   * Begins.
   *
   * @param settings without problems; their destinations, and how fast they may be called
   * @param letters those of one base; hold its {@link DeadLetterBox#lock}
   * @param choice which of the destinations' letters go; the others are not touched
   * @param status is told of outages and of what is refused
   * @throws IOException when the letters cannot be read
   */
  public static LetterResend start(
      AuditSettings settings,
      DeadLetterBox letters,
      DeadLetterBox.Choice choice,
      StatusChannel status)
      throws IOException {
    LetterResend resend = new LetterResend(Destinations.of(settings), letters, choice, status);
    resend.delivery.start();
    return resend;
  }

  /** A record without a routing that can be read goes as what it is: unknown. */
  private static OutboundRecord outbound(SpooledRecord record) {
    try {
      return new OutboundRecord(record, Routing.decode(record.routing()));
    } catch (IllegalArgumentException unreadable) {
      return new OutboundRecord(record, Routing.unknown(System.currentTimeMillis()));
    }
  }

  /** Letters that are still to go; 0 when it is done. */
  public long left() {
    return queues.stream().mapToLong(ResendQueue::left).sum();
  }

  /** Letters that were taken, and are gone from the spool. */
  public long delivered() {
    return queues.stream().mapToLong(ResendQueue::delivered).sum();
  }

  /** Letters that were refused again, and stay, with the new reason. */
  public long refused() {
    return queues.stream().mapToLong(ResendQueue::refused).sum();
  }

  /** Records that a destination has stored under the time of sending, being too old for it. */
  public long restamped() {
    return queues.stream().mapToLong(ResendQueue::restamped).sum();
  }

  /** Ends, at once where nothing is left to go; what is still to go stays. */
  @Override
  public void close() {
    delivery.close(left() == 0 ? Duration.ofSeconds(5) : Duration.ZERO);
  }
}
