package io.affidavit.spool;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The spool's housekeeping: forces for all waiting callers at once, opens segments, repairs after a
 * failure, writes checkpoints and marks, adopts what dead processes left, and closes the files at
 * the end. The work is {@link #doWork}; the thread only repeats it.
 */
final class SpoolWorker {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ADOPTION_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FileSpool spool;
  private final LongSupplier nanoTime;
  private final Adoption adoption;
  private final SpaceWatch watch;
  private final Rotation rotation;
  private final Checkpoints checkpoints;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Throwable closeFailure;

  private long nextAdoption;
  private long lastForce;
  private long markedDurable = -1;

  SpoolWorker(FileSpool spool, SpaceWatch watch, LongSupplier nanoTime) {
    this.spool = spool;
    this.nanoTime = nanoTime;
    this.nextAdoption = now();
    this.lastForce = nextAdoption;
    this.checkpoints = new Checkpoints(spool, nanoTime);
    this.watch = watch;
    this.rotation = new Rotation(spool, watch, nanoTime);
    this.adoption = new Adoption(spool);
    this.thread = new Thread(this::run, "affidavit-spool");
    thread.setDaemon(true);
    thread.setContextClassLoader(SpoolWorker.class.getClassLoader());
  }

  private long now() {
    return nanoTime.getAsLong();
  }

  Adoption adoption() {
    return adoption;
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!stopping) {
      // A host that interrupts every thread must not keep us from waiting.
      Thread.interrupted();
      int done = -1;
      try {
        done = doWork();
      } catch (Throwable e) {
        // Whatever it is, without this thread nothing is ever acknowledged again.
        spool.reports().error("audit spool " + spool.directory() + ": housekeeping failed", e);
      }
      if (done <= 0 && !somebodyIsBack()) {
        pause(done < 0);
      }
    }
    Thread.interrupted();
    try {
      force();
      spool.end().closeFiles();
    } catch (Throwable e) {
      closeFailure = e;
    }
  }

  /** Only after a force of this very moment. */
  private boolean somebodyIsBack() {
    StreamWriter writer = spool.writer();
    return spool.settings().durability() == Durability.DISK
        && !stopping
        && forcedJustNow()
        && spool.gate().shortWait().moreThan(() -> writer.written() > writer.durable());
  }

  private boolean forcedJustNow() {
    return now() - lastForce < ShortWait.IDLE_NANOS;
  }

  private void pause(boolean whateverIsDue) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      if (!stopping && (whateverIsDue || !urgent())) {
        boolean slow = whateverIsDue || rotation.troubled();
        lock.awaitWork(System.nanoTime() + (slow ? Rotation.RETRY_NANOS : INTERVAL_NANOS));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something that a caller may be waiting for. Needs the lock. */
  private boolean urgent() {
    return rotation.dueNow()
        || checkpoints.dueNow()
        || (spool.settings().durability() == Durability.DISK && spool.writer().unforced() != null);
  }

  /** One round; the number of things done. */
  int doWork() throws IOException {
    watch.watch();
    spool.keyKeeper().poll();
    int done = rotation.openSegmentIfDue() + force() + checkpoint() + mark();
    spool.deliveryWatch().watch();
    return done + adopt();
  }

  /** Why nothing can be written now, or null. Needs the lock. */
  @Nullable IOException trouble() {
    return rotation.trouble();
  }

  /** A repair has failed, so that waiting is not just for a rotation. Needs the lock. */
  boolean troubled() {
    return rotation.troubled();
  }

  /** See {@link Rotation#due}. Needs the lock. */
  boolean segmentDue() {
    return rotation.due();
  }

  private int force() {
    SpoolLock lock = spool.lock();
    StreamWriter.Round round = null;
    lock.lock();
    try {
      if (forceDue()) {
        round = spool.writer().unforced();
      }
    } finally {
      lock.unlock();
    }
    if (round == null) {
      return 0;
    }
    long start = System.nanoTime();
    try {
      for (SegmentWriter segment : round.segments) {
        segment.force();
      }
    } catch (IOException e) {
      poison(e);
      return 0;
    }
    spool.gate().shortWait().forced(System.nanoTime() - start);
    lastForce = now();
    lock.lock();
    try {
      spool.writer().forced(round);
      lock.progressed();
    } finally {
      lock.unlock();
    }
    spool.gate().wakeSafe();
    spool.recordsReadable();
    return 1;
  }

  private void poison(IOException e) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      spool.writer().poison(e);
      rotation.failed(e);
    } finally {
      lock.unlock();
    }
  }

  private boolean forceDue() {
    switch (spool.settings().durability()) {
      case DISK:
        return true;
      case INTERVAL:
        return stopping || spool.end().finished() || now() - lastForce >= INTERVAL_NANOS;
      default:
        return stopping || spool.writer().hasFullSegments();
    }
  }

  private int checkpoint() throws IOException {
    return stopping ? 0 : checkpoints.writeIfDue();
  }

  /** Needs the lock. */
  Checkpoints checkpoints() {
    return checkpoints;
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
              && writer.failure() == null
              && now() - lastForce >= MARK_NANOS;
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
    long now = now();
    if (spool.settings().targets().isEmpty() || now - nextAdoption < 0 || stopping) {
      return 0;
    }
    if (adoption.adoptOne()) {
      return 1;
    }
    nextAdoption = now + ADOPTION_NANOS;
    return 0;
  }

  /**
   * Forces what is left, closes the files and ends the thread.
   *
   * @return false when the disk hangs for longer: then the thread goes on, and ends when it answers
   * @throws IOException when the files did not close in order
   */
  boolean stop(long timeoutMillis) throws IOException {
    SpoolLock lock = spool.lock();
    lock.lock();
    stopping = true;
    lock.wakeWorker();
    lock.unlock();
    boolean ended = join(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
    Throwable failure = closeFailure;
    if (failure != null) {
      throw new IOException("audit spool " + spool.directory() + " did not close", failure);
    }
    return ended;
  }

  private boolean join(long deadline) {
    boolean interrupted = false;
    while (thread.isAlive() && deadline - System.nanoTime() > 0) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
