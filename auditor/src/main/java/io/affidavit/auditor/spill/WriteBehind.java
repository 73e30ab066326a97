package io.affidavit.auditor.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.FutureTask;

/**
 * Writes items on a thread of its own while the caller's thread makes the next ones. To be used by
 * one thread, and closed whatever happens.
 */
final class WriteBehind<T> implements Closeable {
  private final Handover<T> items = new Handover<>();
  private final FutureTask<Boolean> writing;
  private final Thread thread;
  private boolean failed;

  /**
   * Begins.
   *
   * @param writer gets the items in order, on the other thread
   */
  WriteBehind(Handover.Taker<T> writer) {
    writing = new FutureTask<>(() -> write(writer));
    thread = new Thread(writing, "affidavit-write-behind");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean write(Handover.Taker<T> writer) throws IOException {
    try {
      items.takeAll(writer);
      return true;
    } finally {
      items.abandon();
    }
  }

  /**
   * The next one, of about so many bytes; it must not be changed any more.
   *
   * @throws IOException what the writer threw, of this one or of one before
   */
  void give(T item, int bytes) throws IOException {
    try {
      items.give(item, bytes);
    } catch (Handover.AbandonedException ended) {
      outcome();
      throw ended;
    }
  }

  /**
   * Returns when all are written.
   *
   * @throws IOException what the writer threw
   */
  void finish() throws IOException {
    try {
      items.flush();
      items.end();
    } catch (Handover.AbandonedException ended) {
      // The outcome says why.
    }
    outcome();
  }

  /** The failure itself once: an exception cannot be suppressed by itself. */
  private void outcome() throws IOException {
    if (failed) {
      throw new IOException("it failed before");
    }
    failed = true;
    Handover.outcome(writing);
    failed = false;
  }

  /** What is not written yet is dropped. */
  @Override
  public void close() throws IOException {
    items.abandon();
    items.end();
    Handover.awaitEnd(thread);
  }
}
