package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several calls in flight, on real threads. */
class ParallelDeliveryTest {
  private static final long WAIT_MILLIS = 20_000;

  private final MemoryQueue queue = new MemoryQueue("parallel:test");
  private final RecordingListener listener = new RecordingListener();

  /** Lanes by sequence modulo a number; each call is somebody else's code. */
  private static final class Lanes implements Destination {
    interface Call {
      BatchResult of(String lane, List<OutboundRecord> records) throws Exception;
    }

    final Call call;
    final int lanes;
    final Set<String> busy = ConcurrentHashMap.newKeySet();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Lanes(int lanes, Call call) {
      this.lanes = lanes;
      this.call = call;
    }

    @Override
    public String target() {
      return "parallel:test";
    }

    @Override
    public Flow flow() {
      return Flow.oneAtATime().withMaxCallsInFlight(4).withLinger(Duration.ZERO);
    }

    @Override
    public boolean accepts(OutboundRecord record) {
      return true;
    }

    @Override
    public List<Batch> plan(List<OutboundRecord> records) {
      List<Batch> batches = new ArrayList<>();
      Map<String, List<OutboundRecord>> open = new HashMap<>();
      for (OutboundRecord record : records) {
        String lane = "lane" + record.record().sequence() % lanes;
        List<OutboundRecord> some = open.computeIfAbsent(lane, name -> new ArrayList<>());
        some.add(record);
        if (some.size() == 3) {
          batches.add(new LaneBatch(lane, open.remove(lane)));
        }
      }
      open.forEach((lane, some) -> batches.add(new LaneBatch(lane, some)));
      return batches;
    }

    @Override
    public void close() {}

    private final class LaneBatch implements Batch {
      private final String lane;
      private final List<OutboundRecord> records;

      LaneBatch(String lane, List<OutboundRecord> records) {
        this.lane = lane;
        this.records = records;
      }

      @Override
      public List<OutboundRecord> records() {
        return records;
      }

      @Override
      public String lane() {
        return lane;
      }

      @Override
      public BatchResult send() throws InterruptedException {
        threads.add(Thread.currentThread());
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        if (!busy.add(lane)) {
          faults.add("two at once in " + lane);
        }
        try {
          return call.of(lane, records);
        } catch (RuntimeException | InterruptedException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        } finally {
          busy.remove(lane);
          inFlight.decrementAndGet();
        }
      }
    }
  }

  private Delivery delivery(Destination destination) {
    return Delivery.builder()
        .destination(destination, queue)
        .listener(listener)
        .timing(
            new Timing(
                java.time.Clock.systemUTC(),
                System::nanoTime,
                software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(Duration.ofMillis(2)),
                Duration.ZERO))
        .build();
  }

  @Test
  void callsOfDifferentLanesAreInFlightTogetherOnDaemonThreadsOfTheLibrary() throws Exception {
    CountDownLatch four = new CountDownLatch(4);
    Lanes lanes =
        new Lanes(
            8,
            (lane, records) -> {
              if (records.get(0).record().sequence() >= 32) { // past the slow start
                four.countDown();
                assertTrue(four.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
              }
              return BatchResult.delivered(records);
            });
    queue.add(Records.spooled(32, Records.NOW));
    Delivery delivery = delivery(lanes);
    delivery.start();
    assertTrue(queue.awaitAcknowledged(32, WAIT_MILLIS));
    queue.add(Records.spooled(64, Records.NOW).subList(32, 64));
    assertTrue(queue.awaitAcknowledged(64, WAIT_MILLIS), () -> "heard " + listener.lines);
    assertEquals(4, lanes.mostInFlight.get());
    for (Thread thread : lanes.threads) {
      assertTrue(thread.isDaemon());
      assertTrue(thread.getName().startsWith("affidavit-delivery-parallel-"), thread.getName());
      assertEquals(Delivery.class.getClassLoader(), thread.getContextClassLoader());
    }
    delivery.close(Duration.ofSeconds(10));
    for (Thread thread : lanes.threads) {
      thread.join(WAIT_MILLIS);
      assertFalse(thread.isAlive());
    }
    assertEquals(List.of(), lanes.faults);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void underFaultsEachLaneKeepsItsOrderAndNothingIsLost(long seed) throws Exception {
    int count = 600;
    Random random = new Random(seed);
    Map<String, List<Long>> stored = new ConcurrentHashMap<>();
    Lanes lanes =
        new Lanes(
            7,
            (lane, records) -> {
              int dice;
              synchronized (random) {
                dice = random.nextInt(12);
              }
              if (dice == 0) {
                return BatchResult.returned(Failure.transientFault("HTTP_503", ""));
              }
              if (dice == 1) {
                return BatchResult.returned(Failure.transientFault("X", "").laneOnly());
              }
              if (dice == 2) {
                throw new IllegalStateException("a bug");
              }
              stored
                  .computeIfAbsent(lane, name -> Collections.synchronizedList(new ArrayList<>()))
                  .addAll(Records.sequences(records));
              return BatchResult.delivered(records);
            });
    Delivery delivery = delivery(lanes);
    delivery.start();
    for (int from = 0; from < count; from += 60) {
      queue.add(Records.spooled(count, Records.NOW).subList(from, from + 60));
    }
    assertTrue(queue.awaitAcknowledged(count, WAIT_MILLIS), () -> "" + delivery.status());
    delivery.close(Duration.ofSeconds(10));
    assertEquals(List.of(), lanes.faults);
    Set<Long> all = new HashSet<>();
    stored.forEach(
        (lane, sequences) -> {
          all.addAll(sequences);
          assertEquals(sequences.stream().sorted().toList(), sequences, lane);
        });
    assertEquals(count, all.size());
    assertTrue(delivery.status().get(0).failures() > 0, "no fault was reached");
  }

  @Test
  void oneLaneThatHangsHoldsUpNoOther() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Set<Long> stored = ConcurrentHashMap.newKeySet();
    CountDownLatch others = new CountDownLatch(30);
    Lanes lanes =
        new Lanes(
            4,
            (lane, records) -> {
              if (lane.equals("lane1")) {
                release.await();
              }
              for (Long sequence : Records.sequences(records)) {
                if (stored.add(sequence) && sequence % 4 != 1) {
                  others.countDown();
                }
              }
              return BatchResult.delivered(records);
            });
    queue.add(Records.spooled(40, Records.NOW));
    Delivery delivery = delivery(lanes);
    delivery.start();
    assertTrue(others.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
    assertEquals(0, queue.acknowledged());
    release.countDown();
    assertTrue(queue.awaitAcknowledged(40, WAIT_MILLIS));
    delivery.close(Duration.ofSeconds(5));
  }

  @Test
  void closeInterruptsWhatIsInFlight() throws Exception {
    CountDownLatch inCall = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Lanes lanes =
        new Lanes(
            2,
            (lane, records) -> {
              inCall.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return BatchResult.delivered(records);
            });
    queue.add(Records.spooled(10, Records.NOW));
    Delivery delivery = delivery(lanes);
    delivery.start();
    assertTrue(inCall.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
    delivery.close(Duration.ofMillis(400));
    assertTrue(interrupted.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
    assertEquals(0, queue.acknowledged());
    assertEquals("STOPPED", delivery.status().get(0).state());
  }
}
