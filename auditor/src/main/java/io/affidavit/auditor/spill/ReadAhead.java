package io.affidavit.auditor.spill;

import java.io.IOException;
import java.util.concurrent.FutureTask;

/** Makes items on a thread of its own while the caller's thread takes those before. */
final class ReadAhead {
  private ReadAhead() {}

  /** Makes them, on the other thread. */
  interface Maker<T> {
    void make(Handover<T> to) throws IOException;
  }

  /**
   * To the end of what is made.
   *
   * @param taker gets the items in order, on the caller's thread
   * @throws IOException what maker or taker threw; the maker has ended then, too
   */
  static <T> void run(Maker<T> maker, Handover.Taker<T> taker) throws IOException {
    Handover<T> items = new Handover<>();
    FutureTask<Boolean> making = new FutureTask<>(() -> make(maker, items));
    Thread thread = new Thread(making, "affidavit-read-ahead");
    thread.setDaemon(true);
    thread.start();
    try {
      items.takeAll(taker);
      Handover.outcome(making);
    } finally {
      items.abandon();
      Handover.awaitEnd(thread);
    }
  }

  private static <T> boolean make(Maker<T> maker, Handover<T> items) throws IOException {
    try {
      maker.make(items);
      items.flush();
      return true;
    } finally {
      items.end();
    }
  }
}
