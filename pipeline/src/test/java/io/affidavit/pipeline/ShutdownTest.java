package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.spool.SpoolInspector;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a pipeline, whoever asks for it, while AWS takes connections and never answers. */
@Timeout(240)
class ShutdownTest {
  private static final int EVENTS = 10;

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final ServerSocket silent = open();

  private static ServerSocket open() {
    try {
      // Its backlog takes the connections; nobody asks for them.
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
  }

  private AuditPipeline start(String shutdownTimeout) {
    AuditSettings settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "pipeline-test")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("shutdownTimeout", shutdownTimeout)
            .set("cloudWatch.logGroup", "/audit")
            .set("cloudWatch.region", "us-east-1")
            .set("cloudWatch.endpoint", "http://127.0.0.1:" + silent.getLocalPort())
            .set("cloudWatch.apiCallTimeout", "10 minutes")
            .set("cloudWatch.linger", "0 ms")
            .build();
    AuditPipeline pipeline = AuditPipeline.start(settings, status);
    for (int i = 0; i < EVENTS; i++) {
      String user = "u" + i;
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("USER_LOGIN")
                  .arguments(kv("userId", user))
                  .build());
    }
    return pipeline;
  }

  /** Everything is in the spool, the stream ended in order, and nobody was told of an error. */
  private void allIsKept() throws IOException {
    List<String> records = new ArrayList<>();
    for (SpoolInspector instance : SpoolInspector.instances(temp.resolve("spool"))) {
      instance.read(
          temp.resolve("audit.key"),
          new SpoolInspector.Visitor() {
            @Override
            public void record(SpooledRecord record) {
              records.add(record.completeText());
            }

            @Override
            public void problem(
                String segment, SpoolInspector.Problem problem, long from, long to) {
              throw new AssertionError(problem + " in " + segment);
            }
          });
    }
    long logins = records.stream().filter(line -> line.contains("\"USER_LOGIN\"")).count();
    assertEquals(EVENTS, logins);
    assertTrue(records.get(records.size() - 1).contains("\"kind\":\"close\""));
    List<String> errors = status.lines.stream().filter(line -> line.startsWith("ERROR")).toList();
    assertEquals(List.of(), errors);
    assertTrue(status.said("delivery stopped"), status.lines.toString());
  }

  @Test
  void withoutTimeTheStreamIsEndedInOrderAllTheSame() throws Exception {
    AuditPipeline pipeline = start("0 seconds");
    pipeline.close();
    allIsKept();
    pipeline.close();
    allIsKept();
  }

  @Test
  void severalAtOnceAreOneAndEachReturnsWhenItIsDone() throws Exception {
    AuditPipeline pipeline = start("1 second");
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger stopped = new AtomicInteger();
    List<Thread> closers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread closer =
          new Thread(
              () -> {
                awaitQuietly(go);
                pipeline.close();
                stopped.addAndGet(status.said("delivery stopped") ? 1 : 0);
              });
      closers.add(closer);
      closer.start();
    }
    assertFalse(status.said("delivery stopped"));
    go.countDown();
    for (Thread closer : closers) {
      closer.join(TimeUnit.MINUTES.toMillis(2));
      assertFalse(closer.isAlive());
    }
    assertEquals(4, stopped.get(), "each returned after the end");
    assertEquals(
        1, status.lines.stream().filter(line -> line.contains("delivery stopped")).count());
    allIsKept();
  }

  @Test
  void anInterruptedThreadClosesInOrderAndStaysInterrupted() throws Exception {
    AuditPipeline pipeline = start("5 minutes");
    Thread.currentThread().interrupt();
    pipeline.close();
    assertTrue(Thread.interrupted());
    allIsKept();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theHookIsTakenBack() throws Exception {
    ExitHook removed = ExitHook.install(() -> {});
    Thread hook = thread(removed);
    removed.remove();
    removed.remove();
    assertFalse(Runtime.getRuntime().removeShutdownHook(hook), "it is gone already");
    Thread left = thread(ExitHook.install(() -> {}));
    assertTrue(Runtime.getRuntime().removeShutdownHook(left), "else it is there");
  }

  private static Thread thread(ExitHook hook) throws ReflectiveOperationException {
    Field field = ExitHook.class.getDeclaredField("thread");
    field.setAccessible(true);
    return (Thread) field.get(hook);
  }
}
