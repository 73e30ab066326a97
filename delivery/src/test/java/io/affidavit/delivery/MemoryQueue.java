package io.affidavit.delivery;

import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A spool queue in memory, for tests: as strict as the contract of {@link SpoolQueue}, and able to
 * fail each of its three disk operations on demand. Thread-safe.
 */
public final class MemoryQueue implements SpoolQueue {
  private final String target;
  private final List<SpooledRecord> records = new ArrayList<>();
  private final Map<SpooledRecord, String> deadLetters = new LinkedHashMap<>();
  private final List<SpooledRecord> restamped = new ArrayList<>();
  private int cursor;
  private int peeked;
  private boolean woken;
  private int failing;
  private int acknowledgements;
  private Runnable onEmpty = () -> {};

  /** An empty queue. */
  public MemoryQueue(String target) {
    this.target = target;
  }

  /** Appends records. */
  public synchronized void add(List<SpooledRecord> more) {
    records.addAll(more);
    notifyAll();
  }

  /** Does that once, when somebody has looked and found nothing, and does not know it yet. */
  synchronized void onEmpty(Runnable once) {
    onEmpty = once;
  }

  /** Lets the next so many disk operations fail. */
  public synchronized void failNext(int operations) {
    failing = operations;
  }

  /** Records before the cursor. */
  public synchronized int acknowledged() {
    return cursor;
  }

  /** Successful acknowledgements. */
  public synchronized int acknowledgements() {
    return acknowledgements;
  }

  /** Records kept aside, with the reason. */
  public synchronized Map<SpooledRecord, String> deadLetters() {
    return new LinkedHashMap<>(deadLetters);
  }

  /** Records that were stored under another time than their own. */
  public synchronized List<SpooledRecord> restamped() {
    return new ArrayList<>(restamped);
  }

  /** Waits until so many records are acknowledged. */
  public synchronized boolean awaitAcknowledged(int count, long millis)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (cursor < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public synchronized List<SpooledRecord> peek(int maxRecords, long maxBytes) throws IOException {
    failIfAsked();
    List<SpooledRecord> window = new ArrayList<>();
    long bytes = 0;
    for (int i = cursor; i < records.size() && window.size() < maxRecords; i++) {
      if (bytes >= maxBytes) {
        break;
      }
      bytes += records.get(i).sizeBytes();
      window.add(records.get(i));
    }
    peeked = window.size();
    if (window.isEmpty()) {
      Runnable once = onEmpty;
      onEmpty = () -> {};
      once.run();
    }
    return window;
  }

  @Override
  public synchronized void await(long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    while (!woken && cursor == records.size()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    woken = false;
  }

  @Override
  public synchronized void wakeUp() {
    woken = true;
    notifyAll();
  }

  @Override
  public synchronized void acknowledge() throws IOException {
    failIfAsked();
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("an interrupt would close the channel");
    }
    cursor += peeked;
    peeked = 0;
    acknowledgements++;
    notifyAll();
  }

  @Override
  public synchronized void deadLetter(SpooledRecord record, String reason) throws IOException {
    failIfAsked();
    if (!records.subList(cursor, cursor + peeked).contains(record)) {
      throw new IllegalStateException("not of the last peek");
    }
    deadLetters.put(record, reason);
  }

  @Override
  public synchronized void restamped(List<SpooledRecord> some) throws IOException {
    failIfAsked();
    if (!records.subList(cursor, cursor + peeked).containsAll(some)) {
      throw new IllegalStateException("not of the last peek");
    }
    restamped.addAll(some);
  }

  private void failIfAsked() throws IOException {
    if (failing > 0) {
      failing--;
      throw new IOException("disk");
    }
  }
}
