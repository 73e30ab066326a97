package io.affidavit.auditor.spill;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Makes items on a thread of its own while the caller's thread takes those before: in order, in
 * batches, of which a few wait, bounded in bytes. For one run.
 */
final class ReadAhead<T> {
  private static final int BATCH_ITEMS = 256;
  private static final int BATCH_BYTES = 1 << 18;
  private static final int BATCHES = 4;

  private final BlockingQueue<List<T>> made = new ArrayBlockingQueue<>(BATCHES);
  private volatile boolean abandoned;

  /** Of the maker's thread alone. */
  private List<T> batch = new ArrayList<>();

  private int batchBytes;

  /** Gets the items, on the caller's thread. */
  interface Taker<T> {
    void take(T item) throws IOException;
  }

  /** Makes them, on the other one. */
  interface Maker<T> {
    void make(ReadAhead<T> to) throws IOException;
  }

  /** The taker has failed: what is made is of no use to anybody. */
  private static final class AbandonedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * To the end of what is made.
   *
   * @throws IOException what maker or taker threw; the maker has ended then, too
   */
  static <T> void run(Maker<T> maker, Taker<T> taker) throws IOException {
    new ReadAhead<T>().both(maker, taker);
  }

  /** The next one, of about so many bytes. */
  void give(T item, int bytes) throws IOException {
    batch.add(item);
    batchBytes += bytes;
    if (batch.size() >= BATCH_ITEMS || batchBytes >= BATCH_BYTES) {
      handOver();
    }
  }

  private void both(Maker<T> maker, Taker<T> taker) throws IOException {
    FutureTask<Boolean> making = new FutureTask<>(() -> make(maker));
    Thread thread = new Thread(making, "affidavit-read-ahead");
    thread.setDaemon(true);
    thread.start();
    try {
      takeAll(taker);
      making.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      // A maker that waits for room gets it, and ends with what it gives next.
      abandoned = true;
      made.clear();
      awaitEnd(thread);
    }
  }

  /** On the other thread; an empty batch is the end, also of one that failed. */
  private boolean make(Maker<T> maker) throws IOException, InterruptedException {
    try {
      maker.make(this);
      if (!batch.isEmpty()) {
        handOver();
      }
      return true;
    } finally {
      made.put(List.of());
    }
  }

  private void handOver() throws IOException {
    if (abandoned) {
      throw new AbandonedException();
    }
    try {
      made.put(batch);
    } catch (InterruptedException e) {
      throw interrupted();
    }
    batch = new ArrayList<>(BATCH_ITEMS);
    batchBytes = 0;
  }

  private void takeAll(Taker<T> taker) throws IOException, InterruptedException {
    for (List<T> items = made.take(); !items.isEmpty(); items = made.take()) {
      for (T item : items) {
        taker.take(item);
      }
    }
  }

  /** Files may be closed only when nobody reads them any more. */
  private static void awaitEnd(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
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
    return new IOException("a temporary file could not be read", cause);
  }
}
