package io.affidavit.auditor.spill;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Items on their way from one thread to another: in order, in batches, of which a few wait, bounded
 * in bytes. One thread gives, one takes; for one run.
 */
final class Handover<T> {
  private static final int BATCH_ITEMS = 256;
  private static final int BATCH_BYTES = 1 << 18;
  private static final int BATCHES = 4;

  /** An empty batch is the end. */
  private final BlockingQueue<List<T>> given = new ArrayBlockingQueue<>(BATCHES);

  private volatile boolean abandoned;

  /** Of the giver's thread alone. */
  private List<T> batch = new ArrayList<>();

  private int batchBytes;

  /** Gets the items. */
  interface Taker<T> {
    void take(T item) throws IOException;
  }

  /** The taker has ended: what is given is of no use to anybody. */
  static final class AbandonedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The next one, of about so many bytes. */
  void give(T item, int bytes) throws IOException {
    batch.add(item);
    batchBytes += bytes;
    if (batch.size() >= BATCH_ITEMS || batchBytes >= BATCH_BYTES) {
      handOver();
    }
  }

  /** What was given and still waits for a full batch. */
  void flush() throws IOException {
    if (!batch.isEmpty()) {
      handOver();
    }
  }

  /** The giver's last call: the taker ends with what was handed over before. */
  void end() throws IOException {
    put(List.of());
  }

  private void handOver() throws IOException {
    if (abandoned) {
      throw new AbandonedException();
    }
    put(batch);
    batch = new ArrayList<>(BATCH_ITEMS);
    batchBytes = 0;
  }

  private void put(List<T> items) throws IOException {
    try {
      given.put(items);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** The taker's: every item up to the end. */
  void takeAll(Taker<T> taker) throws IOException {
    try {
      for (List<T> items = given.take(); !items.isEmpty(); items = given.take()) {
        for (T item : items) {
          taker.take(item);
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What waits is dropped; a giver that waits for room gets it, and ends with what comes next. */
  void abandon() {
    abandoned = true;
    given.clear();
  }

  /** Files may be closed only when the other thread has ended. */
  static void awaitEnd(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What the other thread's work threw. */
  static void outcome(Future<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new IOException("a temporary file could not be used", cause);
  }
}
