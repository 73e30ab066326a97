package io.affidavit.spool;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at the file system from time to time, says when room runs short or comes back, and keeps
 * the reserve laid aside. Its work is done on the worker's thread.
 */
final class SpaceWatch {
  private static final long MEASURE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Beside the reserve: the headers of the next segment and its first records. */
  private static final long MARGIN = 4L * SegmentFormat.FIRST_FRAME;

  private final FileSpool spool;
  private final SpoolFiles files;
  private final LongSupplier nanoTime;
  private final Reserve reserve;
  private volatile SpoolStage stage = SpoolStage.OK;
  private long nextMeasure;
  private long nextMake;
  private long makeDelay = MEASURE_NANOS;
  private boolean missingReserveSaid;

  SpaceWatch(FileSpool spool, SpoolFiles files, LongSupplier nanoTime) {
    this.spool = spool;
    this.files = files;
    this.nanoTime = nanoTime;
    this.nextMeasure = nanoTime.getAsLong();
    this.nextMake = nextMeasure;
    this.reserve = new Reserve(files, spool.own().directory(), spool.settings().reserveBytes());
  }

  Reserve reserve() {
    return reserve;
  }

  /** How it stood when it was last looked at. */
  SpoolStage stage() {
    return stage;
  }

  /** One look, if it is time for one. */
  void watch() {
    long now = nanoTime.getAsLong();
    if (now - nextMeasure >= 0) {
      nextMeasure = now + MEASURE_NANOS;
      measure();
      makeReserve();
    }
    tell();
  }

  private void measure() {
    long total = files.totalBytes(spool.directory());
    if (total <= 0) {
      // Not known: then only the disk's own refusal tells.
      return;
    }
    long free = files.freeBytes(spool.directory());
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      long current = spool.writer().position();
      boolean full = spool.space().full(current);
      spool.space().measured(free, total, current);
      if (full && !spool.space().full(current)) {
        lock.progressed();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The disk holds the reserve again, and beside it there is room for a new segment: then the one
   * that was made of the last reserve can be left.
   */
  boolean roomAgain() {
    measure();
    return makeReserve() && hasFree(MARGIN);
  }

  private boolean hasFree(long bytes) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      return spool.space().hasFree(bytes, spool.writer().position());
    } finally {
      lock.unlock();
    }
  }

  /** False while there is none. A disk that refuses is asked less and less often. */
  private boolean makeReserve() {
    if (reserve.isThere()) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (now - nextMake < 0 || !hasFree(reserve.bytes() + MARGIN)) {
      return false;
    }
    try {
      reserve.make();
      makeDelay = MEASURE_NANOS;
      measure();
      return true;
    } catch (IOException e) {
      nextMake = now + makeDelay;
      makeDelay = Math.min(2 * makeDelay, LONGEST_DELAY_NANOS);
      sayMissing(e);
      return false;
    }
  }

  private void sayMissing(IOException e) {
    if (!missingReserveSaid) {
      missingReserveSaid = true;
      spool
          .reports()
          .warn(
              "audit spool "
                  + spool.directory()
                  + ": "
                  + reserve.bytes()
                  + " bytes could not be laid aside ("
                  + SpoolReports.describe(e)
                  + "); on a full disk a gap is recorded only once there is room. Free space there");
    }
  }

  /** Says each stage once, when it is reached and when it is clearly left. */
  private void tell() {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      long current = spool.writer().position();
      IOException trouble = spool.worker().trouble();
      boolean refusing = trouble != null && spool.reports().isFull(spool.directory(), trouble);
      SpoolStage before = stage;
      SpoolStage now = spool.space().stage(current, before, refusing);
      if (now != before) {
        stage = now;
        String what =
            refusing && trouble != null
                ? "stands on a file system that is full (" + SpoolReports.describe(trouble) + ")"
                : spool.space().shortage(current);
        spool.reports().stage(spool.directory(), before, now, what);
      }
    } finally {
      lock.unlock();
    }
  }
}
