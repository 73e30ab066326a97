package io.affidavit.auditor.spill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteBehindTest {
  private static void give(WriteBehind<Long> behind, long count, int bytes) throws IOException {
    for (long i = 0; i < count; i++) {
      behind.give(i, bytes);
    }
  }

  @Property(tries = 50)
  void allInOrder(
      @ForAll @IntRange(min = 0, max = 5000) int count,
      @ForAll @IntRange(min = 0, max = 1 << 19) int bytes)
      throws IOException {
    List<Long> written = new ArrayList<>();
    try (WriteBehind<Long> behind = new WriteBehind<>(written::add)) {
      give(behind, count, bytes);
      behind.finish();
      assertEquals(LongStream.range(0, count).boxed().toList(), written);
    }
  }

  /** Of a megabyte each: a batch each, of which four wait, one is written and one is given. */
  @Test
  void fewLargeItemsWait() throws Exception {
    AtomicLong given = new AtomicLong();
    AtomicLong most = new AtomicLong();
    try (WriteBehind<Long> behind =
        new WriteBehind<>(item -> most.accumulateAndGet(given.get() - item, Math::max))) {
      for (long i = 0; i < 100; i++) {
        behind.give(i, 1 << 20);
        given.incrementAndGet();
      }
      behind.finish();
    }
    assertTrue(most.get() <= 6, () -> most + " had been given and were not written");
  }

  @Test
  void writersFailureReachesTheGiver() throws Exception {
    IOException full = new IOException("full");
    try (WriteBehind<Long> behind =
        new WriteBehind<>(
            item -> {
              throw full;
            })) {
      assertSame(
          full, assertThrows(IOException.class, () -> give(behind, Long.MAX_VALUE, 1 << 20)));
      assertEquals(
          "it failed before", assertThrows(IOException.class, behind::finish).getMessage());
    }
  }

  @Test
  void failureOfTheLastOnesIsSeenAtTheEnd() throws Exception {
    StackOverflowError error = new StackOverflowError();
    try (WriteBehind<Long> behind =
        new WriteBehind<>(
            item -> {
              throw error;
            })) {
      behind.give(1L, 1);
      assertSame(error, assertThrows(StackOverflowError.class, behind::finish));
    }
  }

  @Test
  void closingDropsTheRestAndEndsTheThread() throws Exception {
    AtomicReference<Thread> writer = new AtomicReference<>();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WriteBehind<Long> behind =
        new WriteBehind<>(
            item -> {
              writer.set(Thread.currentThread());
              writing.countDown();
              awaitIt(goOn);
            });
    give(behind, 4, 1 << 20);
    awaitIt(writing);
    goOn.countDown();
    behind.close();
    behind.close();
    assertFalse(Objects.requireNonNull(writer.get()).isAlive());
    assertThrows(IOException.class, () -> give(behind, 2, 1 << 20));
  }

  private static void awaitIt(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
