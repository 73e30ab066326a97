package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The spool's housekeeping: forces for all waiting callers at once, opens segments, repairs after a
 * failure, writes checkpoints and marks, adopts what dead processes left. The work is {@link
 * #doWork}; the thread only repeats it.
 */
final class SpoolWorker {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long ADOPTION_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Records after which an epoch of the seal ends. */
  private static final long CHECKPOINT_RECORDS = 1000;

  private final FileSpool spool;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean failing;
  private long nextRepair = System.nanoTime();
  private long nextAdoption = System.nanoTime();
  private long lastForce = System.nanoTime();
  private long lastCheckpoint = System.nanoTime();
  private long checkpointSequence;
  private long markedDurable = -1;

  SpoolWorker(FileSpool spool) {
    this.spool = spool;
    this.thread = new Thread(this::run, "affidavit-spool");
    thread.setDaemon(true);
    thread.setContextClassLoader(SpoolWorker.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!stopping) {
      // A host that interrupts every thread must not close our channels.
      Thread.interrupted();
      if (doWork() == 0) {
        SpoolLock lock = spool.lock();
        lock.lock();
        try {
          if (!stopping && !urgent()) {
            lock.awaitWork(nextDue());
          }
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /** Something that a caller may be waiting for. Needs the lock. */
  private boolean urgent() {
    StreamWriter writer = spool.writer();
    return (segmentDue() && System.nanoTime() - nextRepair >= 0)
        || (spool.settings().durability() == Durability.DISK && writer.unforced() != null);
  }

  private long nextDue() {
    long now = System.nanoTime();
    return now + (failing ? RETRY_NANOS : INTERVAL_NANOS);
  }

  /** One round; the number of things done. */
  int doWork() {
    int done = 0;
    try {
      done += openSegmentIfDue();
      done += force();
      done += checkpoint();
      done += mark();
      done += adopt();
    } catch (IOException | RuntimeException e) {
      spool.reports().error("audit spool " + spool.directory() + ": housekeeping failed", e);
    }
    return done;
  }

  /** The current segment is full or poisoned. Needs the lock. */
  boolean segmentDue() {
    StreamWriter writer = spool.writer();
    return writer.failure() != null || writer.position() >= spool.settings().segmentBytes();
  }

  private int openSegmentIfDue() {
    SpoolLock lock = spool.lock();
    lock.lock();
    boolean due = segmentDue() && System.nanoTime() - nextRepair >= 0;
    long first = spool.writer().nextSegmentFirst();
    lock.unlock();
    if (!due) {
      return 0;
    }
    SegmentWriter next = null;
    try {
      next = spool.writer().openSegment(first);
      if (!install(next, first)) {
        discard(next);
      }
      return 1;
    } catch (IOException e) {
      discard(next);
      failed(e);
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
      long old = writer.position();
      writer.install(next, first);
      spool.usage().add(old);
      if (failing) {
        failing = false;
        spool.reports().info("audit spool " + spool.directory() + " writes again");
      }
      lock.progressed();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void discard(@Nullable SegmentWriter next) {
    if (next != null) {
      try {
        next.close();
        Files.deleteIfExists(next.path());
      } catch (IOException leftBehind) {
        // Its records stand again in the segment that comes; readers pass such a file over.
      }
    }
  }

  private void failed(IOException e) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      spool.writer().poison(e);
      nextRepair = System.nanoTime() + RETRY_NANOS;
      if (!failing) {
        failing = true;
        spool.reports().error("audit spool " + spool.directory() + " cannot write, retrying", e);
      }
    } finally {
      lock.unlock();
    }
  }

  private int force() {
    SpoolLock lock = spool.lock();
    StreamWriter.Round round = null;
    lock.lock();
    if (forceDue()) {
      round = spool.writer().unforced();
    }
    lock.unlock();
    if (round == null) {
      return 0;
    }
    try {
      for (SegmentWriter segment : round.segments) {
        segment.force();
      }
    } catch (IOException e) {
      failed(e);
      return 0;
    }
    lastForce = System.nanoTime();
    lock.lock();
    try {
      spool.writer().forced(round);
      lock.progressed();
    } catch (IOException e) {
      spool.reports().warn("audit spool segment did not close: " + SpoolReports.describe(e));
    } finally {
      lock.unlock();
    }
    spool.recordsReadable();
    return 1;
  }

  private boolean forceDue() {
    switch (spool.settings().durability()) {
      case DISK:
        return true;
      case INTERVAL:
        return stopping || System.nanoTime() - lastForce >= INTERVAL_NANOS;
      default:
        return stopping || spool.writer().hasFullSegments();
    }
  }

  private int checkpoint() {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      StreamWriter writer = spool.writer();
      long now = System.nanoTime();
      boolean due =
          writer.nextSequence() - checkpointSequence > CHECKPOINT_RECORDS
              || now - lastCheckpoint >= spool.settings().checkpointInterval().toNanos();
      if (!due || stopping || writer.failure() != null || spool.finished()) {
        return 0;
      }
      checkpointSequence =
          spool.appendControl(writer.sealer().tally(ControlRecord.Kind.CHECKPOINT));
      lastCheckpoint = now;
      writer.sealer().nextEpoch();
      return 1;
    } finally {
      lock.unlock();
    }
  }

  /** After a pause, says what has been forced: else its damage could pass for a crash's. */
  private int mark() {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      StreamWriter writer = spool.writer();
      boolean due =
          writer.durable() > markedDurable
              && writer.written() == writer.durable()
              && System.nanoTime() - lastForce >= MARK_NANOS;
      if (!due) {
        return 0;
      }
      markedDurable = writer.durable();
      writer.mark(SegmentFormat.MARK);
      return 1;
    } finally {
      lock.unlock();
    }
  }

  private int adopt() throws IOException {
    long now = System.nanoTime();
    if (spool.settings().targets().isEmpty() || now - nextAdoption < 0 || stopping) {
      return 0;
    }
    nextAdoption = now + ADOPTION_NANOS;
    return new Adoption(spool).adoptAll();
  }

  /** Forces what is left and ends the thread, unless the disk hangs for longer. */
  void stop(long timeoutMillis) {
    SpoolLock lock = spool.lock();
    lock.lock();
    stopping = true;
    lock.wakeWorker();
    lock.unlock();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(timeoutMillis);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!thread.isAlive()) {
      force();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
