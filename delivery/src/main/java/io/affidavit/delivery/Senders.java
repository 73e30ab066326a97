package io.affidavit.delivery;

import org.jspecify.annotations.Nullable;

/** Sends batches for one worker, whose thread alone calls this. */
interface Senders extends AutoCloseable {

  /** How a worker comes by its own. */
  interface Opening {
    /**
     * Senders for one worker.
     *
     * @param name of threads
     * @param calls most calls in flight
     * @param onEnd called, by any thread, when a batch has ended that may be polled
     */
    Senders open(String name, int calls, Runnable onEnd);
  }

  /** One call at a time on the worker's thread, several on threads of their own. */
  static Senders open(String name, int calls, Runnable onEnd) {
    return calls == 1 ? new InlineSender() : new SenderPool(name, calls, onEnd);
  }

  /** A batch and how it ended. */
  final class Sent {
    final Batch batch;
    final BatchResult result;

    Sent(Batch batch, BatchResult result) {
      this.batch = batch;
      this.result = result;
    }
  }

  /**
   * Sends the batch, now or soon; its end is {@link #poll}ed.
   *
   * @throws InterruptedException if this thread was asked to end; the batch is not in flight then
   */
  void send(Batch batch) throws InterruptedException;

  /** One batch that has ended; null where there is none at the moment. */
  @Nullable Sent poll();

  /** Batches that were sent and not polled. */
  int inFlight();

  /** Interrupts what is in flight and lets the threads go. Does not wait. */
  @Override
  void close();

  /** After {@link #close}, for a moment: most threads end at once, and should be gone with us. */
  void awaitEnd();
}
