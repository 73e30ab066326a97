package io.affidavit.spool;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes the spool's own records into its stream. They need no room, since they report what went
 * wrong. Thread-safe.
 */
final class ControlLog {
  private final FileSpool spool;
  private final ControlRecords control;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final AtomicLong findings = new AtomicLong();

  ControlLog(FileSpool spool, ControlRecords control) {
    this.spool = spool;
    this.control = control;
  }

  /** The record in the host's format. */
  SpoolEntry render(ControlRecord record) {
    return control.render(record);
  }

  /**
   * Appends one record.
   *
   * @throws SpoolException when the stream has ended: its close record is the last
   */
  long append(ControlRecord record) throws SpoolException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      checkOpen();
      long sequence = spool.writer().append(render(record));
      spool.gate().appended();
      return sequence;
    } finally {
      lock.unlock();
    }
  }

  private void checkOpen() throws SpoolException {
    if (spool.end().finished()) {
      throw spool.reports().closed(spool.directory());
    }
  }

  /** Like {@link #append}, and waits until it is safe. */
  long appendSafely(ControlRecord record) throws SpoolException {
    long deadline = System.nanoTime() + spool.settings().controlTimeout().toNanos();
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      long sequence = append(record);
      spool.gate().awaitSafe(sequence, deadline);
      return sequence;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Like {@link #appendSafely}; nothing where the stream has ended: its close record is the last.
   */
  void appendUnlessEnded(ControlRecord record) throws SpoolException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      if (!spool.end().finished()) {
        appendSafely(record);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was appended so far is safe. */
  void awaitAll() throws SpoolException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      long last = spool.writer().nextSequence() - 1;
      spool.gate().awaitSafe(last, System.nanoTime() + spool.settings().controlTimeout().toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** See {@link FileSpool#appendGap}. */
  void appendGap(Map<String, Long> counts) throws SpoolException {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      checkOpen();
      // The reserve takes what must be said even while it takes nothing else.
      if (spool.worker().trouble() != null && !spool.writer().onReserve()) {
        throw spool.reports().failed(spool.directory(), spool.worker().trouble());
      }
      append(ControlRecord.dropped(counts));
    } finally {
      lock.unlock();
    }
  }

  /** A dead process's stream goes to no destination for now; told in our stream, too. */
  void waiting(Instance instance, SpoolException why) {
    String reason = why.keyProblem() == null ? "UNREADABLE" : "KEY_UNAVAILABLE";
    try {
      append(ControlRecord.waiting(instance.id(), reason));
    } catch (SpoolException ended) {
      // The next process will say it again.
    }
  }

  /** The stream refuses records from here on, by which bound. Needs the lock. */
  void refused(SpoolException.Reason reason, @Nullable String bound) {
    try {
      append(ControlRecord.refused(reason, bound));
    } catch (SpoolException ended) {
      // Then its close record says so.
    }
  }

  /**
   * Records that were stored and cannot be read; said once, however many destinations notice.
   *
   * @throws SpoolException when it could not be recorded in our stream: then they must wait
   */
  void missing(Instance instance, long from, long to, String kind) throws SpoolException {
    ControlRecord fact = ControlRecord.missing(instance.id(), from, to, kind);
    recordOnce(instance.id() + " " + from, fact, () -> sayMissing(instance, from, to, kind));
  }

  private void sayMissing(Instance instance, long from, long to, String kind) {
    String which = "audit spool " + instance + ": records " + from + " to " + to;
    if (kind.equals(StreamReader.UNPROVEN)) {
      spool.reports().warn(which + " are not there; no force had confirmed them");
    } else {
      findings.incrementAndGet();
      spool.reports().error(which + " are lost: " + kind, null);
    }
  }

  /** Said and recorded the first time; where it could not be recorded, the next time is another. */
  private void recordOnce(String what, ControlRecord fact, Runnable say) throws SpoolException {
    if (!reported.add(what)) {
      return;
    }
    say.run();
    boolean recorded = false;
    try {
      appendSafely(fact);
      recorded = true;
    } finally {
      if (!recorded) {
        reported.remove(what);
      }
    }
  }

  /**
   * What the files of a stream hold was changed by somebody; said once for each place.
   *
   * @param where the place, for telling it from others; it is not said
   * @throws SpoolException when it could not be recorded in our stream: then nothing goes on there
   */
  void tampered(Instance instance, String kind, String where, long sequence) throws SpoolException {
    ControlRecord fact = ControlRecord.tampering(instance.id(), kind, sequence);
    String what = instance.id() + " " + kind + " " + where;
    recordOnce(what, fact, () -> sayTampered(instance, kind, sequence));
  }

  /** The same on the worker's thread, which cannot wait for itself to force the record. */
  void tamperedAtAdoption(Instance instance, String kind, long sequence) throws SpoolException {
    sayTampered(instance, kind, sequence);
    append(ControlRecord.tampering(instance.id(), kind, sequence));
  }

  /** Losses and alterations that were found since the start. */
  long findings() {
    return findings.get();
  }

  private void sayTampered(Instance instance, String kind, long sequence) {
    findings.incrementAndGet();
    spool
        .reports()
        .error(
            "audit spool "
                + instance
                + ": TAMPERING, "
                + kind
                + " near record "
                + sequence
                + "; see docs/operations.md, Tampering was found",
            null);
  }
}
