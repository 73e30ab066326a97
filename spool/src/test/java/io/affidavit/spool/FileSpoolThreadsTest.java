package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.SECOND;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static io.affidavit.spool.TestRecords.routing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers, readers beside them, interrupts, and an end in the middle. */
@Timeout(120)
class FileSpoolThreadsTest {
  @TempDir Path temp;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final FaultyFiles disk = new FaultyFiles();

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  private FileSpool open(Durability durability, String... targets) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(temp.resolve("spool"))
            .keyFile(TestKeys.auditKey())
            .durability(durability)
            .targets(List.of(targets))
            .segmentBytes(32 * 1024)
            .build();
    return FileSpool.open(settings, CONTROL, SpoolListener.SILENT, disk);
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void allThatManyCallersAppendIsThereOnceAndInSequence(Durability durability) throws Exception {
    int threads = 32;
    int each = 100;
    try (FileSpool spool = open(durability, "logs", "bus")) {
      List<Future<List<Long>>> callers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int from = i * each;
        callers.add(pool.submit(() -> appendAll(spool, from, from + each)));
      }
      Future<List<SpooledRecord>> other =
          pool.submit(() -> drain(spool.queue("bus"), threads * each));
      List<SpooledRecord> read = drain(spool.queue("logs"), threads * each);
      Set<Long> acknowledged = new HashSet<>();
      for (Future<List<Long>> caller : callers) {
        List<Long> sequences = caller.get();
        assertTrue(isAscending(sequences));
        acknowledged.addAll(sequences);
      }
      assertEquals(threads * each, acknowledged.size());
      assertComplete(read, threads * each);
      assertComplete(other.get(), threads * each);
    }
  }

  private static List<Long> appendAll(FileSpool spool, int from, int to) throws IOException {
    List<Long> sequences = new ArrayList<>();
    for (int i = from; i < to; i++) {
      sequences.add(spool.append(entry(i), LONG));
    }
    return sequences;
  }

  private static boolean isAscending(List<Long> sequences) {
    List<Long> sorted = new ArrayList<>(sequences);
    Collections.sort(sorted);
    return sorted.equals(sequences);
  }

  private static void assertComplete(List<SpooledRecord> read, int count) {
    for (int i = 0; i < read.size(); i++) {
      assertEquals(i, read.get(i).sequence());
    }
    List<String> routings = callers(read);
    assertEquals(count, routings.size());
    assertEquals(new HashSet<>(expected(0, count)), new HashSet<>(routings));
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void closingWhileCallersAppendEitherStoresOrThrows(Durability durability) throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicBoolean closed = new AtomicBoolean();
    List<Future<SpoolException.Reason>> callers = new ArrayList<>();
    FileSpool spool = open(durability, "logs");
    for (int i = 0; i < 8; i++) {
      int caller = i;
      callers.add(
          pool.submit(
              () -> {
                for (int n = 0; ; n++) {
                  try {
                    spool.append(entry("r" + caller + "-" + n, "{\"a\":1", "{\"a\":1"), LONG);
                    acknowledged.add("r" + caller + "-" + n);
                  } catch (SpoolException refused) {
                    assertTrue(closed.get(), refused.getMessage());
                    return refused.reason();
                  }
                }
              }));
    }
    SpoolQueue queue = spool.queue("logs");
    List<String> early = callers(drain(queue, 200));
    assertFalse(early.isEmpty());
    closed.set(true);
    spool.close();
    for (Future<SpoolException.Reason> caller : callers) {
      assertEquals(SpoolException.Reason.CLOSED, caller.get());
    }
    Set<String> stored = new HashSet<>(early);
    try (FileSpool next = open(durability, "logs")) {
      stored.addAll(callers(drain(next.queue("logs"), acknowledged.size() - early.size())));
    }
    assertTrue(stored.containsAll(acknowledged), "acknowledged and not stored");
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void anInterruptLosesNothingClosesNothingAndStays(Durability durability) throws Exception {
    try (FileSpool spool = open(durability, "logs")) {
      Future<Integer> caller =
          pool.submit(
              () -> {
                int kept = 0;
                for (int i = 0; i < 200; i++) {
                  if (i % 3 == 0) {
                    Thread.currentThread().interrupt();
                  }
                  spool.append(entry(i), LONG);
                  kept += Thread.interrupted() ? 1 : 0;
                }
                return kept;
              });
      assertEquals(67, caller.get(), "every flag was kept");
      assertEquals(expected(0, 200), callers(drain(spool.queue("logs"), 200)));
    }
  }

  @Test
  void aCallerInterruptedWhileItWaitsStillGetsItsAnswer() throws Exception {
    try (FileSpool spool = open(Durability.DISK, "logs")) {
      AtomicBoolean done = new AtomicBoolean();
      Thread[] caller = new Thread[1];
      Callable<Integer> appends =
          () -> {
            int kept = 0;
            for (int i = 0; i < 300; i++) {
              spool.append(entry(i), LONG);
              kept += Thread.interrupted() ? 1 : 0;
            }
            done.set(true);
            return kept;
          };
      java.util.concurrent.FutureTask<Integer> task =
          new java.util.concurrent.FutureTask<>(appends);
      caller[0] = new Thread(task, "interrupted");
      caller[0].start();
      while (!done.get()) {
        caller[0].interrupt();
        Thread.onSpinWait();
      }
      assertTrue(task.get() > 0, "interrupts arrived");
      assertEquals(expected(0, 300), callers(drain(spool.queue("logs"), 300)));
    }
  }

  @Test
  void aHostThatInterruptsTheWorkerStopsNothing() throws Exception {
    try (FileSpool spool = open(Durability.DISK, "logs")) {
      Thread worker =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("affidavit-spool") && thread.isAlive())
              .findAny()
              .orElseThrow();
      for (int i = 0; i < 300; i++) {
        worker.interrupt();
        spool.append(entry(i), LONG);
      }
      assertEquals(expected(0, 300), callers(drain(spool.queue("logs"), 300)));
    }
  }

  @Test
  void aSpoolOpensReadsAndClosesWithAnInterruptPending() throws Exception {
    Thread.currentThread().interrupt();
    try {
      FileSpool spool = open(Durability.DISK, "logs");
      assertTrue(Thread.currentThread().isInterrupted());
      spool.append(entry(0), LONG);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> read = queue.peek(10, 1 << 20);
      queue.deadLetter(read.get(read.size() - 1), "REFUSED");
      queue.acknowledge();
      assertEquals(List.of("r0"), callers(read));
      spool.close();
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aReadableRecordWakesItsQueue(Durability durability) throws Exception {
    try (FileSpool spool = open(durability, "logs")) {
      SpoolQueue queue = spool.queue("logs");
      drainAll(queue);
      Future<String> waiter =
          pool.submit(
              () -> {
                while (true) {
                  // Longer than the test may take: only a wake-up ends it.
                  queue.await(1000 * SECOND);
                  List<SpooledRecord> records = queue.peek(10, 1 << 20);
                  if (!records.isEmpty()) {
                    return routing(records.get(0));
                  }
                }
              });
      assertFalse(waiter.isDone());
      spool.append(entry(7), LONG);
      assertEquals("r7", waiter.get(30, TimeUnit.SECONDS));
    }
  }

  private static void drainAll(SpoolQueue queue) throws IOException {
    boolean control = false;
    while (!control) {
      control = !queue.peek(10, 1 << 20).isEmpty();
      queue.acknowledge();
    }
    while (!queue.peek(10, 1 << 20).isEmpty()) {
      queue.acknowledge();
    }
  }

  @Test
  void aQueueWithRecordsAtHandDoesNotWait() throws Exception {
    try (FileSpool spool = open(Durability.DISK, "logs")) {
      TestRecords.append(spool, 0, 10);
      SpoolQueue queue = spool.queue("logs");
      for (int i = 0; i < 11; i++) {
        assertEquals(1, queue.peek(1, 1 << 20).size());
        queue.acknowledge();
        queue.await(1000 * SECOND);
      }
    }
  }
}
