package io.affidavit.spool;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Ends the seal's epochs: after 1,000 records or 60 seconds, whichever is first, also when nothing
 * is recorded, and never because something was delivered, so that an epoch tells nothing of the
 * world outside. Once a day the checkpoint is a keyframe. On the worker's thread; what is left to
 * other threads says so.
 */
final class Checkpoints {
  /** Records after which an epoch ends; those that come until the worker is there belong to it. */
  private static final long RECORDS = 1000;

  private final FileSpool spool;
  private final LongSupplier nanoTime;
  private long lastTime;
  private long lastKeyframe;

  /** Guarded by the spool's lock. */
  private long lastSequence;

  Checkpoints(FileSpool spool, LongSupplier nanoTime) {
    this.spool = spool;
    this.nanoTime = nanoTime;
    this.lastTime = nanoTime.getAsLong();
    this.lastKeyframe = lastTime;
  }

  /** The epoch has its records. Needs the lock, on any thread. */
  boolean full() {
    return spool.writer().nextSequence() - lastSequence > RECORDS;
  }

  /** The epoch has its records, and its checkpoint can be written. Needs the lock. */
  boolean dueNow() {
    return full() && possible();
  }

  private boolean possible() {
    StreamWriter writer = spool.writer();
    return !writer.reserveIsShort() && writer.failure() == null && !spool.end().finished();
  }

  /** The number of checkpoints written: 0 or 1. */
  int writeIfDue() throws IOException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      SpoolSettings settings = spool.settings();
      boolean late = now - lastTime >= settings.checkpointInterval().toNanos();
      if (!(full() || late) || !possible()) {
        return 0;
      }
      boolean keyframe = now - lastKeyframe >= settings.keyframeInterval().toNanos();
      Sealer sealer = spool.writer().sealer();
      lastSequence =
          spool
              .controlLog()
              .append(
                  keyframe
                      ? sealer.keyframe(spool.keys())
                      : sealer.tally(ControlRecord.Kind.CHECKPOINT));
      sealer.nextEpoch();
      lastTime = now;
      lastKeyframe = keyframe ? now : lastKeyframe;
      return 1;
    } finally {
      lock.unlock();
    }
  }
}
