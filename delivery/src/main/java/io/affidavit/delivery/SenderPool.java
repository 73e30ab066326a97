package io.affidavit.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends on a few daemon threads, which end when there was nothing to send for a while. Its queue is
 * bounded by the worker's limit of calls in flight.
 */
final class SenderPool implements Senders {
  private static final long IDLE_SECONDS = 10;
  private static final long END_MILLIS = 200;

  private final Queue<Sent> ended = new ConcurrentLinkedQueue<>();
  private final ThreadPoolExecutor threads;
  private final Runnable onEnd;
  private int inFlight;

  SenderPool(String name, int size, Runnable onEnd) {
    this.onEnd = onEnd;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, name + "-" + number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
  }

  /** With the library's class loader, as {@link WorkerThread} has it. */
  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(SenderPool.class.getClassLoader());
    return thread;
  }

  @Override
  public void send(Batch batch) {
    inFlight++;
    try {
      threads.execute(() -> run(batch));
    } catch (RuntimeException | Error e) { // closed, or no thread to be had
      inFlight--;
      throw e;
    }
  }

  private void run(Batch batch) {
    BatchResult result;
    try {
      result = InlineSender.shielded(batch);
    } catch (InterruptedException e) { // of this thread: the pool closes, or somebody meddles
      result = BatchResult.returned(Failure.transientFault("INTERRUPTED", ""));
    }
    ended.add(new Sent(batch, result));
    onEnd.run();
  }

  @Override
  public @Nullable Sent poll() {
    Sent sent = ended.poll();
    if (sent != null) {
      inFlight--;
    }
    return sent;
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public void awaitEnd() {
    boolean interrupted = Thread.interrupted(); // that is how the worker itself was ended
    try {
      if (!threads.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
        return; // in a call that heeds neither interrupt nor close; daemons, they hold up nobody
      }
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
