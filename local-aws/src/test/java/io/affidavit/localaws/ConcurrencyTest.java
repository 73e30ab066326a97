package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class ConcurrencyTest extends ServerTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private <T> List<T> all(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
      results.add(result.get());
    }
    return results;
  }

  @Test
  void noEventIsLostOrDoubledByParallelWriters() throws Exception {
    createStream(STREAM);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      String name = "w" + writer + "-";
      work.add(
          () -> {
            for (int i = 0; i < 25; i++) {
              put(Clients.event(NOW_MILLIS, name + i), Clients.event(NOW_MILLIS, name + i + "b"));
              put(Clients.entry("{\"n\":\"" + name + i + "\"}"));
            }
            return 25;
          });
    }
    all(work);
    assertEquals(400, messages().size());
    assertEquals(400, new HashSet<>(messages()).size());
    assertEquals(
        400, aws.logs().events(GROUP).stream().map(LoggedEvent::eventId).distinct().count());
    assertEquals(200, aws.events().stream().map(BusEvent::detail).distinct().count());
    assertEquals(200, aws.calls().count(Service.LOGS, "PutLogEvents", "ok"));
  }

  @Test
  void oneOfManyCreatorsWins() throws Exception {
    Callable<Boolean> create =
        () -> {
          try {
            createStream(STREAM);
            return true;
          } catch (AwsServiceException e) {
            return false;
          }
        };
    List<Boolean> created = all(List.of(create, create, create, create, create, create));
    assertEquals(1, created.stream().filter(won -> won).count());
    assertEquals(
        5, aws.calls().count(Service.LOGS, "CreateLogStream", "ResourceAlreadyExistsException"));
  }

  @Test
  void aSlowAnswerDoesNotHoldUpOthers() throws Exception {
    createStream(STREAM);
    aws.faults().add(Fault.latency(Duration.ofSeconds(20)).on(Service.LOGS, "PutLogEvents"));
    Future<?> slow = threads.submit(() -> put(Clients.event(NOW_MILLIS, "slow")));
    put(Clients.entry("{}"));
    logs.describeLogGroups();
    assertEquals(List.of(), messages());
    assertFalse(slow.isDone());
  }

  @Test
  void awaitSeesWhatAnotherThreadStores() throws Exception {
    createStream(STREAM);
    assertFalse(aws.await(Duration.ZERO, () -> messages().size() == 3));
    Future<?> writer =
        threads.submit(
            () -> {
              for (int i = 0; i < 3; i++) {
                put(Clients.event(NOW_MILLIS, "m" + i));
              }
            });
    assertTrue(aws.await(Duration.ofSeconds(30), () -> messages().size() == 3));
    writer.get();
    assertTrue(aws.await(Duration.ZERO, () -> messages().size() == 3));
    assertFalse(aws.await(Duration.ofMillis(20), () -> messages().size() == 4));
  }

  @Test
  void awaitGivesUpWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertFalse(aws.await(Duration.ofMinutes(5), () -> false));
    assertTrue(Thread.interrupted());
  }
}
