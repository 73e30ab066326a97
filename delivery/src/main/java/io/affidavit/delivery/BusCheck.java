package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Looks whether the bus exists, because PutEvents to one that does not looks like success: at first
 * use, and again five minutes after the last look. Without the right to look, nothing is known and
 * sending goes on. Thread-safe.
 */
final class BusCheck {
  private static final long EVERY_MILLIS = Duration.ofMinutes(5).toMillis();

  private final BusName bus;
  private final Clock clock;
  private volatile @Nullable Long checkedMillis;

  BusCheck(BusName bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Null if the bus is there, or cannot be asked for.
   *
   * @throws RuntimeException of the SDK, if the look itself failed for another reason
   */
  @Nullable Failure missing(EventBridgeClient client) throws InterruptedException {
    Long last = checkedMillis;
    long now = clock.millis();
    if (last != null && Math.abs(now - last) < EVERY_MILLIS) {
      return null;
    }
    try {
      client.describeEventBus(b -> b.name(bus.nameOrArn()));
    } catch (RuntimeException e) {
      Verdict verdict = Verdict.of(e);
      if (verdict.kind() == FailureClass.CREATE_STREAM) {
        return Failure.needsOperator(
            verdict.failure().code(),
            "event bus " + bus.name() + " does not exist: create it; events are kept");
      }
      if (!verdict.failure().code().startsWith("AccessDenied")) {
        throw e;
      }
    }
    checkedMillis = now;
    return null;
  }
}
