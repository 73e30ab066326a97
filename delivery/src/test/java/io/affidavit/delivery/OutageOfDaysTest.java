package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.spool.SpooledRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * 72 hours of outage, simulated, with the real SDK, before events that were 30 days old when it
 * began. A look every half hour, so that it takes seconds.
 */
class OutageOfDaysTest {
  private static final Duration OUTAGE = Duration.ofDays(3);
  private static final int RECORDS = 200;

  /** Runs as the system's, and is moved ahead by the test. */
  private static final class MovedTime extends Clock implements LongSupplier {
    private final AtomicLong movedNanos = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.now().plusNanos(movedNanos.get());
    }

    @Override
    public long getAsLong() {
      return System.nanoTime() + movedNanos.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final MovedTime time = new MovedTime();
  private final LocalAws aws =
      LocalAws.builder().logGroup(LocalSetup.GROUP).eventBus(LocalSetup.BUS).clock(time).start();

  @AfterEach
  void stop() {
    aws.close();
  }

  private static List<SpooledRecord> old() {
    long monthAgo = System.currentTimeMillis() - Duration.ofDays(30).toMillis();
    return Records.spooled(RECORDS, monthAgo);
  }

  /** Through the outage, and then until the queue is empty; the calls that failed. */
  private long deliver(Destination destination, MemoryQueue queue) {
    Timing timing =
        new Timing(
            time,
            time,
            BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMinutes(30)),
            Duration.ZERO);
    DeliveryWorker worker = new DeliveryWorker(destination, queue, new RecordingListener(), timing);
    for (Service service : Service.values()) {
      aws.faults().outage(service);
    }
    while (time.movedNanos.get() < OUTAGE.toNanos()) {
      step(worker);
    }
    assertEquals(0, queue.acknowledged(), "all are kept");
    long failed = worker.status().failures();
    aws.faults().clear();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (queue.acknowledged() < RECORDS && System.nanoTime() < deadline) {
      step(worker);
    }
    assertEquals(RECORDS, worker.status().delivered());
    destination.close();
    return failed;
  }

  /** Time moves only where nothing else can happen; a call in flight is waited for. */
  private void step(DeliveryWorker worker) {
    if (worker.doWork() == 0) {
      if (worker.state() == DeliveryWorker.State.BACKING_OFF && worker.pauseNanos() > 0) {
        time.movedNanos.addAndGet(worker.pauseNanos());
      } else {
        worker.await();
      }
    }
  }

  @Test
  void cloudWatchLogsGetsThemAsOfNow() {
    MemoryQueue queue = new MemoryQueue(LocalSetup.LOGS_TARGET);
    queue.add(old());
    CloudWatchLogsDestination logs =
        CloudWatchLogsDestination.builder(LocalSetup.GROUP)
            .aws(LocalSetup.settings(aws).build())
            .logStream("{date}")
            .clock(time)
            .build();
    long failed = deliver(logs, queue);
    assertTrue(failed > 130 && failed < 160, failed + " calls in 72 hours");
    List<String> stored = aws.logs().messages(LocalSetup.GROUP);
    assertEquals(new HashSet<>(Records.texts(RECORDS)), new HashSet<>(stored));
    assertEquals(RECORDS, stored.size());
    assertEquals(RECORDS, queue.restamped().size());
  }

  @Test
  void theBusGetsThemWithTheirTime() {
    MemoryQueue queue = new MemoryQueue(LocalSetup.EVENTS_TARGET);
    queue.add(old());
    EventBridgeDestination events =
        EventBridgeDestination.builder(LocalSetup.BUS)
            .aws(LocalSetup.settings(aws).build())
            .clock(time)
            .build();
    deliver(events, queue);
    List<BusEvent> stored = aws.events();
    assertEquals(RECORDS, stored.stream().map(BusEvent::detail).distinct().count());
    assertEquals(RECORDS, stored.size());
    Instant latest = time.instant().minus(Duration.ofDays(32));
    assertTrue(stored.stream().allMatch(e -> Instant.parse(e.time()).isBefore(latest)));
  }
}
