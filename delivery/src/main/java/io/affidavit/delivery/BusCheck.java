package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Looks whether the bus exists, because PutEvents to one that does not looks like success: at first
 * use, and again five minutes after the last look, by one of the calls in flight while the others
 * go on. Without the right to look, nothing is known and sending goes on. Thread-safe.
 */
final class BusCheck {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long EVERY_MILLIS = Duration.ofMinutes(5).toMillis();

  private final BusName bus;
  private final Clock clock;
  private final AtomicLong checkedMillis = new AtomicLong(NEVER);

  BusCheck(BusName bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Null if the bus is there, or cannot be asked for.
   *
   * @throws RuntimeException of the SDK, if the look itself failed for another reason
   */
  @Nullable Failure missing(LazyClient<EventBridgeClient> client) throws InterruptedException {
    long last = checkedMillis.get();
    long now = clock.millis();
    if (last != NEVER
        && (Math.abs(now - last) < EVERY_MILLIS || !checkedMillis.compareAndSet(last, now))) {
      return null;
    }
    try {
      client.call(events -> events.describeEventBus(b -> b.name(bus.nameOrArn())));
    } catch (RuntimeException e) {
      Verdict verdict = Verdict.of(e);
      if (!verdict.failure().code().startsWith("AccessDenied")) {
        checkedMillis.set(NEVER); // until somebody knows, nobody sends
        return notThere(verdict, e);
      }
    }
    checkedMillis.set(now);
    return null;
  }

  private Failure notThere(Verdict verdict, RuntimeException thrown) {
    if (verdict.kind() != FailureClass.CREATE_STREAM) {
      throw thrown;
    }
    return Failure.needsOperator(
        verdict.failure().code(),
        "event bus " + bus.name() + " does not exist: create it; events are kept");
  }
}
