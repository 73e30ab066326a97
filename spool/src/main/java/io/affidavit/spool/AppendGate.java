package io.affidavit.spool;

import java.io.IOException;

/**
 * The way of a caller's record into the stream: it waits for room, is written, and waits until it
 * is as safe as the durability setting promises. Thread-safe.
 */
final class AppendGate {
  private final FileSpool spool;
  private final ShortWait shortWait;
  private final SafeWaiters waiters;

  /** A record was refused since the last one that was taken. Guarded by the spool's lock. */
  private boolean refusing;

  AppendGate(FileSpool spool) {
    this.spool = spool;
    this.shortWait = new ShortWait(spool.own());
    this.waiters = new SafeWaiters(sequence -> spool.writer().isSafe(sequence));
  }

  /** Records became safe: whoever waits for them may go on. Best without the lock. */
  void wakeSafe() {
    waiters.wake();
  }

  ShortWait shortWait() {
    return shortWait;
  }

  /** See {@link FileSpool#append(SpoolEntry, long, long)}. */
  long append(SpoolEntry entry, long roomNanos, long timeoutNanos) throws SpoolException {
    RecordPayload.check(entry);
    long now = System.nanoTime();
    long deadline = now + timeoutNanos;
    long sequence = write(entry, now + roomNanos, deadline);
    if (!shortWait.until(sequence) && !waiters.await(sequence, deadline)) {
      SpoolLock lock = spool.lock();
      lock.lock();
      try {
        throw notConfirmed();
      } finally {
        lock.unlock();
      }
    }
    return sequence;
  }

  private long write(SpoolEntry entry, long roomDeadline, long deadline) throws SpoolException {
    SpoolLock lock = spool.lock();
    if (!lock.lockUntil(deadline)) {
      throw spool.reports().timeout(spool.directory());
    }
    try {
      awaitRoom(deadline, roomDeadline);
      refusing = false;
      long sequence = spool.writer().append(entry);
      appended();
      return sequence;
    } finally {
      lock.unlock();
    }
  }

  /** Whom a new record concerns; no system call where nobody waits for it. Needs the lock. */
  void appended() {
    if (spool.settings().durability() == Durability.DISK) {
      spool.lock().wakeWorker();
      return;
    }
    if (spool.end().finished()
        || spool.worker().segmentDue()
        || spool.worker().checkpoints().full()) {
      spool.lock().wakeWorker();
    }
    spool.recordsReadable();
  }

  private void awaitRoom(long deadline, long fullDeadline) throws SpoolException {
    while (true) {
      if (spool.end().finished()) {
        throw spool.reports().closed(spool.directory());
      }
      if (hasRoom()) {
        return;
      }
      boolean full = isFull() || spool.worker().troubled();
      spool.lock().wakeWorker();
      if (!spool.lock().awaitProgress(full ? fullDeadline : deadline) && !hasRoom()) {
        throw refused();
      }
    }
  }

  /** Says so in the stream too, once: from here on it has a gap, if it should end now. */
  private SpoolException refused() {
    long current = spool.writer().position();
    SpoolSpace space = spool.space();
    String bound = space.reached(current);
    SpoolException why;
    if ("maxSize".equals(bound)) {
      why = spool.reports().full(spool.settings());
    } else if (bound != null) {
      why = spool.reports().noFreeSpace(spool.directory(), space.free(current), space.floor());
    } else {
      why = spool.reports().failed(spool.directory(), spool.worker().trouble());
    }
    if (!refusing && !spool.end().finished()) {
      refusing = true;
      spool.controlLog().refused(why.reason(), bound);
    }
    return why;
  }

  private boolean hasRoom() {
    return !isFull() && !spool.writer().memoryFull() && !spool.worker().segmentDue();
  }

  private boolean isFull() {
    return spool.space().full(spool.writer().position());
  }

  /**
   * Full, and the segment being written is delivered: a new one would let it go. Needs the lock.
   */
  boolean fullOfDelivered() {
    StreamWriter writer = spool.writer();
    return isFull()
        && writer.position() > 2 * SegmentFormat.FIRST_FRAME
        && spool.own().passed(spool.settings().targets(), writer.written());
  }

  /** For records of the spool's own. Needs the lock, and lets go of it meanwhile. */
  void awaitSafe(long sequence, long deadline) throws SpoolException {
    while (!spool.writer().isSafe(sequence)) {
      if (!spool.lock().awaitProgress(deadline) && !spool.writer().isSafe(sequence)) {
        throw notConfirmed();
      }
    }
  }

  /** Why the disk has not confirmed yet. Needs the lock. */
  SpoolException notConfirmed() {
    IOException trouble = spool.worker().trouble();
    return trouble == null
        ? spool.reports().timeout(spool.directory())
        : spool.reports().failed(spool.directory(), trouble);
  }
}
