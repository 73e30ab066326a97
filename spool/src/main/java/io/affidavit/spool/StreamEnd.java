package io.affidavit.spool;

import java.io.IOException;

/** The end of our stream: its close record, and then its files. Thread-safe. */
final class StreamEnd {
  private final FileSpool spool;

  /** Guarded by the spool's lock, as the next one. */
  private boolean finished;

  private long last;

  StreamEnd(FileSpool spool) {
    this.spool = spool;
  }

  /** Nothing may be appended any more. Needs the lock. */
  boolean finished() {
    return finished;
  }

  /** See {@link FileSpool#finishStream}. */
  void finish(long timeoutNanos) throws SpoolException {
    long deadline = System.nanoTime() + timeoutNanos;
    SpoolLock lock = spool.lock();
    if (!lock.lockUntil(deadline)) {
      throw spool.reports().timeout(spool.directory());
    }
    try {
      if (!finished) {
        StreamWriter writer = spool.writer();
        ControlRecord tally = writer.sealer().tally(ControlRecord.Kind.CLOSE);
        last = writer.append(spool.controlLog().render(tally));
        finished = true;
        // Who waits for room gets none any more.
        lock.progressed();
      }
      spool.gate().appended();
      await(deadline);
    } finally {
      lock.unlock();
    }
  }

  private void await(long deadline) throws SpoolException {
    AppendGate gate = spool.gate();
    gate.awaitSafe(last, deadline);
    StreamWriter writer = spool.writer();
    boolean force = spool.settings().durability() == Durability.INTERVAL;
    while (force && !writer.isForced(last)) {
      if (!spool.lock().awaitProgress(deadline) && !writer.isForced(last)) {
        throw gate.notConfirmed();
      }
    }
  }

  /** On the worker's thread, which may have to wait for the disk longer than a caller would. */
  void closeFiles() throws IOException {
    spool.queues().forEach(FileSpoolQueue::close);
    SpoolLock lock = spool.lock();
    StreamWriter writer = spool.writer();
    long end;
    lock.lock();
    try {
      finished = true;
      writer.mark(SegmentFormat.FOOTER);
      end = writer.nextSequence() - 1;
    } finally {
      lock.unlock();
    }
    try {
      writer.close();
    } finally {
      // A disk that takes nothing back must not keep us from letting go of files and locks.
      try {
        spool.reserve().remove();
      } finally {
        spool.instances().close(end);
      }
    }
  }
}
