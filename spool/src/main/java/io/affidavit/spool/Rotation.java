package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new segment where the current one is full or poisoned, and tries again while the disk
 * refuses. Called on the worker's thread; what says so needs the spool's lock.
 */
final class Rotation {
  /** Between two tries on a disk that refuses. */
  static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long KEY_RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FileSpool spool;
  private final SpaceWatch watch;
  private final LongSupplier nanoTime;
  private final ClockWatch clockWatch;

  /** Why nothing can be written now, since when it was said. Guarded by the spool's lock. */
  private @Nullable IOException trouble;

  private long nextRepair;

  /** When a new data key that only waits for its segment is tried next. Guarded likewise. */
  private long nextKeyTry;

  Rotation(FileSpool spool, SpaceWatch watch, LongSupplier nanoTime) {
    this.spool = spool;
    this.watch = watch;
    this.nanoTime = nanoTime;
    this.clockWatch = new ClockWatch(spool.clock());
    this.nextRepair = nanoTime.getAsLong();
    this.nextKeyTry = nextRepair;
  }

  /** Why nothing can be written now, or null. Needs the lock. */
  @Nullable IOException trouble() {
    IOException failure = spool.writer().failure();
    return failure == null ? trouble : failure;
  }

  /** A repair has failed at least once. Needs the lock. */
  boolean troubled() {
    return trouble != null;
  }

  /**
   * The current segment is full or poisoned, is the reserve, is of another reckoning of time, is
   * all that stands in the way of room, or has the old one of two data keys. Needs the lock.
   */
  boolean due() {
    return segmentDue() || keyDue();
  }

  /** Nobody may wait for a new key longer than one try takes. */
  private boolean keyDue() {
    return spool.keys().isRotating()
        && !spool.end().finished()
        && nanoTime.getAsLong() - nextKeyTry >= 0;
  }

  private boolean segmentDue() {
    StreamWriter writer = spool.writer();
    return writer.failure() != null
        || writer.onReserve()
        || writer.position() >= spool.settings().segmentBytes()
        || clockWatch.stepped()
        || spool.gate().fullOfDelivered();
  }

  /** Due, and it is time for the next try. Needs the lock. */
  boolean dueNow() {
    return due() && nanoTime.getAsLong() - nextRepair >= 0;
  }

  /** One try, if one is due; the number of segments begun. */
  int openSegmentIfDue() {
    watchClock();
    SpoolLock lock = spool.lock();
    lock.lock();
    boolean due = dueNow();
    boolean keyOnly = due && !segmentDue();
    boolean onReserve = spool.writer().onReserve();
    lock.unlock();
    if (!due) {
      return 0;
    }
    if (onReserve && !watch.roomAgain()) {
      nextRepair = nanoTime.getAsLong() + RETRY_NANOS;
      return 0;
    }
    try {
      begin(this::openSegment);
      return 1;
    } catch (IOException e) {
      if (keyOnly) {
        // The segment at hand goes on: a disk that refuses is said when it is in the way.
        keyWaits();
        return 0;
      }
      failed(e);
      return useReserve();
    }
  }

  private void watchClock() {
    long step = clockWatch.look();
    if (step != 0) {
      spool
          .reports()
          .warn(
              "audit spool "
                  + spool.directory()
                  + ": the clock was set "
                  + (step > 0 ? "forward" : "back")
                  + " by "
                  + Math.abs(step)
                  + " ms, or the machine slept; a new segment begins");
    }
  }

  private void keyWaits() {
    SpoolLock lock = spool.lock();
    lock.lock();
    nextKeyTry = nanoTime.getAsLong() + KEY_RETRY_NANOS;
    lock.progressed();
    lock.unlock();
  }

  /** Where the next segment comes from; null: from nowhere. */
  private interface Opening {
    @Nullable SegmentWriter open(long first) throws IOException;
  }

  private SegmentWriter openSegment(long first) throws IOException {
    return spool.writer().openSegment(first);
  }

  private boolean begin(Opening opening) throws IOException {
    SpoolLock lock = spool.lock();
    lock.lock();
    long first = spool.writer().nextSegmentFirst();
    lock.unlock();
    SegmentWriter next = null;
    boolean installed = false;
    try {
      next = opening.open(first);
      installed = next != null && install(next, first);
      return installed;
    } catch (RuntimeException e) {
      throw new IOException("a new segment could not be begun", e);
    } finally {
      if (!installed) {
        discard(next);
      }
    }
  }

  /**
   * The records in flight go to the bytes that were laid aside, and so will what must be said about
   * those that come: nothing else is taken until there is room.
   */
  private int useReserve() {
    SpoolLock lock = spool.lock();
    lock.lock();
    StreamWriter writer = spool.writer();
    boolean wanted = writer.failure() != null && writer.fits(watch.reserve());
    lock.unlock();
    try {
      return wanted && begin(first -> writer.openReserve(watch.reserve(), first)) ? 1 : 0;
    } catch (IOException refusedToo) {
      // What made us come here has been said, and is tried again.
      return 0;
    }
  }

  private boolean install(SegmentWriter next, long first) throws IOException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      StreamWriter writer = spool.writer();
      if (writer.nextSegmentFirst() != first) {
        // A record of the spool's own went into the old segment meanwhile: the name is wrong.
        return false;
      }
      IOException once = trouble == null ? writer.failure() : null;
      long left = writer.install(next, first);
      spool.usage().add(left);
      spool.keyKeeper().begun(next, left, spool.own().segments());
      clockWatch.begun();
      if (!next.isReserve()) {
        installed(once);
      }
      lock.progressed();
    } finally {
      lock.unlock();
    }
    spool.gate().wakeSafe();
    if (spool.settings().durability() != Durability.DISK) {
      spool.recordsReadable();
    }
    // What was passed may have waited for its successor.
    spool.release();
    return true;
  }

  private void installed(@Nullable IOException once) {
    String which = "audit spool " + spool.directory();
    if (once != null) {
      String why = SpoolReports.describe(once);
      spool
          .reports()
          .warn(which + ": a write failed (" + why + "); the records stand again in a new segment");
    }
    if (trouble != null) {
      trouble = null;
      spool.reports().info(which + " writes again");
    }
  }

  private static void discard(@Nullable SegmentWriter next) {
    if (next != null) {
      try {
        next.close();
        Files.deleteIfExists(next.path());
      } catch (IOException leftBehind) {
        // Its records stand again in the segment that comes; readers pass such a file over.
      }
    }
  }

  /** Nothing more is written until the next try; what can still be forced, is. */
  void failed(IOException e) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      nextRepair = nanoTime.getAsLong() + RETRY_NANOS;
      if (trouble == null) {
        spool.reports().error("audit spool " + spool.directory() + " cannot write, retrying", e);
      }
      trouble = e;
    } finally {
      lock.unlock();
    }
  }
}
