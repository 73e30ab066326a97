package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.localaws.SilentServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The end of a delivery whose calls hang, with the real client. Its own time-outs are ten minutes,
 * so what ends here was ended.
 */
@Timeout(240)
class ShutdownTest {
  private static final Duration NEVER = Duration.ofMinutes(10);

  private final MemoryQueue logs = new MemoryQueue(LocalSetup.LOGS_TARGET);
  private final MemoryQueue events = new MemoryQueue(LocalSetup.EVENTS_TARGET);

  private Delivery delivery(SilentServer server) {
    AwsSettings aws =
        AwsSettings.builder()
            .region("us-east-1")
            .endpoint(server.endpoint())
            .apiCallTimeout(NEVER)
            .connectTimeout(NEVER)
            .credentials(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKTEST", "x")))
            .build();
    logs.add(Records.spooled(5, System.currentTimeMillis()));
    events.add(Records.spooled(5, System.currentTimeMillis()));
    return LocalSetup.delivery(new RecordingListener())
        .destination(CloudWatchLogsDestination.builder(LocalSetup.GROUP).aws(aws).build(), logs)
        .destination(EventBridgeDestination.builder(LocalSetup.BUS).aws(aws).build(), events)
        .build();
  }

  /** Threads of ours, and those that the SDK has while a client is open. */
  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (name.startsWith("affidavit-delivery")
          || name.startsWith("sdk-")
          || name.startsWith("idle-connection-reaper")) {
        names.add(name);
      }
    }
    return names;
  }

  private static void await(BooleanSupplier done, String what) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> what + ": " + threads());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Both have a call in flight that only somebody else can end. */
  private static void awaitHanging() {
    await(
        () ->
            threads().contains("affidavit-delivery-cloudwatch-logs-1")
                && threads().contains("affidavit-delivery-eventbridge-1"),
        "no call");
  }

  private void endsAll(Delivery delivery, Duration bound) {
    delivery.close(bound);
    await(() -> threads().isEmpty(), "left");
    assertEquals(0, logs.acknowledged());
    assertEquals(0, events.acknowledged());
    delivery.close(bound);
  }

  @Test
  void callsThatAreNeverAnsweredEndWithTheBound() throws Exception {
    await(() -> threads().isEmpty(), "of another test");
    try (SilentServer server = SilentServer.accepting()) {
      Delivery delivery = delivery(server);
      delivery.start();
      await(() -> server.connections() >= 2, "no connections");
      awaitHanging();
      endsAll(delivery, Duration.ofMillis(400));
    }
  }

  @Test
  void withoutABoundTheyEndAtOnce() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      Delivery delivery = delivery(server);
      delivery.start();
      await(() -> server.connections() >= 2, "no connections");
      awaitHanging();
      endsAll(delivery, Duration.ZERO);
    }
  }

  @Test
  void connectionsThatAreNeverMadeEndToo() throws Exception {
    try (SilentServer server = SilentServer.blackhole()) {
      assumeTrue(server.isBlackhole(), "this system refuses instead of waiting");
      Delivery delivery = delivery(server);
      delivery.start();
      awaitHanging();
      endsAll(delivery, Duration.ofMillis(400));
    }
  }

  /** Wherever the threads are by then: making a client, connecting, waiting for an answer. */
  @Test
  void anEndAtAnyMomentLeavesNoThreadAndNoClient() throws Exception {
    for (int round = 0; round < 6; round++) {
      try (SilentServer server = SilentServer.accepting()) {
        Delivery delivery = delivery(server);
        delivery.start();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3L * round * round));
        endsAll(delivery, Duration.ZERO);
      }
    }
  }

  @Test
  void anInterruptedCloserWaitsForTheThreadsAllTheSame() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      Delivery delivery = delivery(server);
      delivery.start();
      awaitHanging();
      Thread.currentThread().interrupt();
      delivery.close(NEVER);
      assertTrue(Thread.interrupted(), "the flag stays");
      await(() -> threads().isEmpty(), "left");
    }
  }

  private static final class Client implements SdkAutoCloseable {
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** Closed while a client is made, which takes its time: nobody else would ever close that one. */
  @Test
  void aClientThatIsMadeDuringTheEndIsClosedUnused() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Client client = new Client();
    LazyClient<Client> lazy =
        new LazyClient<>(
            () -> {
              making.countDown();
              awaitQuietly(go);
              return new AwsConnection<>(client, () -> {});
            });
    AtomicInteger calls = new AtomicInteger();
    Thread caller =
        new Thread(
            () ->
                assertThrows(
                    FailureException.class, () -> lazy.call(c -> calls.incrementAndGet())));
    caller.start();
    assertTrue(making.await(1, TimeUnit.MINUTES));
    lazy.close();
    assertEquals(0, client.closed.get());
    go.countDown();
    caller.join(TimeUnit.MINUTES.toMillis(1));
    assertFalse(caller.isAlive());
    assertEquals(0, calls.get());
    assertEquals(1, client.closed.get());
    assertThrows(FailureException.class, () -> lazy.call(c -> calls.incrementAndGet()));
    assertEquals(0, calls.get(), "nobody would break that call off");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
