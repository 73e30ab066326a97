package io.affidavit.pipeline;

import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A queue that holds one record until it is taken or refused for good. */
final class OneRecordQueue implements SpoolQueue {
  private final String target;
  private final SpooledRecord record;
  private final Semaphore wakeUps = new Semaphore(0);
  private boolean gone;

  OneRecordQueue(String target, SpooledRecord record) {
    this.target = target;
    this.record = record;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public List<SpooledRecord> peek(int maxRecords, long maxBytes) {
    return gone ? Collections.emptyList() : Collections.singletonList(record);
  }

  @Override
  public void await(long timeoutNanos) throws InterruptedException {
    if (gone && wakeUps.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  @Override
  public void wakeUp() {
    wakeUps.release();
  }

  @Override
  public void acknowledge() {
    gone = true;
  }

  @Override
  public void deadLetter(SpooledRecord refused, String reason) {
    // There is nothing to keep: the listener is told why, and counts it.
  }
}
