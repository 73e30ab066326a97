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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
  private static final long FOREVER = Long.MAX_VALUE;

  /** Counts up, each of so many bytes. */
  private static ReadAhead.Maker<Long> counting(long count, int bytes, AtomicLong made) {
    return to -> {
      for (long i = 0; i < count; i++) {
        to.give(i, bytes);
        made.incrementAndGet();
      }
    };
  }

  @Property(tries = 50)
  void allInOrder(
      @ForAll @IntRange(min = 0, max = 5000) int count,
      @ForAll @IntRange(min = 0, max = 1 << 19) int bytes)
      throws IOException {
    List<Long> taken = new ArrayList<>();
    ReadAhead.run(counting(count, bytes, new AtomicLong()), taken::add);
    assertEquals(LongStream.range(0, count).boxed().toList(), taken);
  }

  /** Of a megabyte each: a batch each, of which four wait, one is taken and one is being given. */
  @Test
  void fewLargeItemsWait() throws Exception {
    AtomicLong made = new AtomicLong();
    ReadAhead.<Long>run(
        counting(100, 1 << 20, made),
        item -> assertTrue(made.get() <= item + 6, () -> made + " made at " + item));
    assertEquals(100, made.get());
  }

  @Test
  void makerHasEndedWhenTakerFails() {
    IOException failure = new IOException("full");
    AtomicReference<Thread> maker = new AtomicReference<>();
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                ReadAhead.<Long>run(
                    to -> {
                      maker.set(Thread.currentThread());
                      counting(FOREVER, 1, new AtomicLong()).make(to);
                    },
                    item -> {
                      if (item == 10_000) {
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown);
    assertFalse(Objects.requireNonNull(maker.get()).isAlive());
  }

  @Test
  void makersFailureReachesTheCaller() {
    IOException failure = new IOException("gone");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                ReadAhead.<Long>run(
                    to -> {
                      counting(1000, 1, new AtomicLong()).make(to);
                      throw failure;
                    },
                    item -> {}));
    assertSame(failure, thrown);
    StackOverflowError error = new StackOverflowError();
    assertSame(
        error,
        assertThrows(
            StackOverflowError.class,
            () ->
                ReadAhead.<Long>run(
                    to -> {
                      throw error;
                    },
                    item -> {})));
  }
}
