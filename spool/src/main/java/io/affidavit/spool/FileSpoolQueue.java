package io.affidavit.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One destination's view of all instances that this process holds: ours, and those that it adopted.
 * They take turns, so that a dead process's backlog does not hold up today's events.
 */
final class FileSpoolQueue implements SpoolQueue {
  private final FileSpool spool;
  private final String target;
  private final Map<Instance, StreamReader> readers = new HashMap<>();
  private final Set<Instance> done = new HashSet<>();

  /** Those whose key could not be had, and the generation of the keys when it was asked for. */
  private final Map<Instance, Long> keyless = new HashMap<>();

  private final Semaphore wakeUps = new Semaphore(0);
  private List<SpooledRecord> pending = Collections.emptyList();
  private @Nullable Instance pendingInstance;
  private int turn = -1;
  private boolean closed;

  /** The last peek found nothing. */
  private volatile boolean exhausted;

  FileSpoolQueue(FileSpool spool, String target) {
    this.spool = spool;
    this.target = target;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public synchronized List<SpooledRecord> peek(int maxRecords, long maxBytes) throws IOException {
    checkOpen();
    if (!pending.isEmpty()) {
      grow(maxRecords, maxBytes);
      return pending;
    }
    // A copy: other destinations' queues and the adopter change the list.
    List<Instance> instances = spool.instances().list();
    done.retainAll(instances);
    keyless.keySet().retainAll(instances);
    int count = instances.size();
    turn = (turn + 1) % count;
    for (int i = 0; i < count && pending.isEmpty(); i++) {
      Instance instance = instances.get((turn + i) % count);
      pending = read(instance, maxRecords, maxBytes);
      pendingInstance = instance;
      if (pending.isEmpty() && instance.ended() && readers.containsKey(instance)) {
        finish(instance);
      }
    }
    exhausted = pending.isEmpty();
    return pending;
  }

  /** Further records behind those of the last peek, so that a batch can fill while it lingers. */
  private void grow(int maxRecords, long maxBytes) throws IOException {
    List<SpooledRecord> known = pending;
    Instance instance = pendingInstance;
    long bytes = 0;
    for (SpooledRecord record : known) {
      bytes += record.sizeBytes();
    }
    // A reader that had to be given up would begin at the cursor again.
    if (instance == null
        || known.size() >= maxRecords
        || bytes >= maxBytes
        || !readers.containsKey(instance)) {
      return;
    }
    pending = Collections.emptyList(); // after an exception all are read again
    List<SpooledRecord> grown = new ArrayList<>(known);
    grown.addAll(read(instance, maxRecords - known.size(), maxBytes - bytes));
    pending = grown;
  }

  private void checkOpen() throws SpoolException {
    if (closed) {
      throw spool.reports().closed(spool.directory());
    }
  }

  private List<SpooledRecord> read(Instance instance, int maxRecords, long maxBytes)
      throws IOException {
    List<SpooledRecord> records = new ArrayList<>();
    long generation = spool.keys().generation();
    if (done.contains(instance) || Long.valueOf(generation).equals(keyless.get(instance))) {
      return records;
    }
    try {
      read(reader(instance), records, maxRecords, maxBytes);
      if (keyless.remove(instance) != null) {
        spool.unblocked(instance);
      }
    } catch (SpoolException e) {
      forget(instance);
      if (e.reason() != SpoolException.Reason.SETUP || !instance.ended()) {
        // Our own segments always have their keys: one that just went is passed at the next try.
        throw e;
      }
      if (records.isEmpty() && e.keyProblem() != null) {
        keyless.put(instance, generation);
        if (e.keyProblem() != DataKeyException.Kind.AWAY) {
          spool.blocked(instance, e);
        }
      } else if (records.isEmpty()) {
        done.add(instance);
        spool.blocked(instance, e);
      }
    } catch (IOException e) {
      forget(instance);
      throw e;
    }
    return records;
  }

  private StreamReader reader(Instance instance) {
    return readers.computeIfAbsent(
        instance,
        unused ->
            new StreamReader(
                instance, spool.keys(), instance.cursor(target), new Recorded(instance)));
  }

  /** What cannot be read of an instance is recorded in our own stream before it is passed. */
  private final class Recorded implements StreamReader.Damage {
    private final Instance instance;

    Recorded(Instance instance) {
      this.instance = instance;
    }

    @Override
    public void missing(long from, long to, String kind) throws IOException {
      spool.controlLog().missing(instance, from, to, kind);
    }

    @Override
    public void tampered(SegmentFile segment, String kind, long sequence) throws IOException {
      String where = String.valueOf(segment.path().getFileName());
      spool.controlLog().tampered(instance, kind, where, sequence);
    }
  }

  /** The next peek reads on from the cursor, or from the batch that is not acknowledged yet. */
  private void forget(Instance instance) throws IOException {
    StreamReader reader = readers.remove(instance);
    if (reader != null) {
      reader.close();
    }
  }

  private static void read(
      StreamReader reader, List<SpooledRecord> records, int maxRecords, long maxBytes)
      throws IOException {
    long bytes = 0;
    SpooledRecord record = reader.next();
    while (record != null) {
      records.add(record);
      bytes += record.sizeBytes();
      record = records.size() < maxRecords && bytes < maxBytes ? reader.next() : null;
    }
  }

  /** The end of an adopted stream: passed for good, so that its files can go. */
  private void finish(Instance instance) throws IOException {
    reader(instance).atEnd();
    instance.advance(target, Long.MAX_VALUE);
    done.add(instance);
    forget(instance);
    if (instance.passed(spool.settings().targets(), Long.MAX_VALUE)) {
      spool.finish(instance);
    }
  }

  @Override
  public void await(long timeoutNanos) throws InterruptedException {
    if (exhausted && wakeUps.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  // Cheap where nobody waits: it is called for every record that is not forced.
  @Override
  public void wakeUp() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  @Override
  public synchronized void acknowledge() throws IOException {
    checkOpen();
    Instance instance = pendingInstance;
    if (pending.isEmpty() || instance == null) {
      return;
    }
    instance.advance(target, pending.get(pending.size() - 1).sequence());
    pending = Collections.emptyList();
    spool.release();
  }

  @Override
  public void deadLetter(SpooledRecord record, String reason) throws IOException {
    spool.deadLetters().add(target, record, reason);
  }

  @Override
  public void restamped(List<SpooledRecord> records) throws IOException {
    for (ControlRecord fact : Restamped.facts(target, records)) {
      spool.controlLog().appendUnlessEnded(fact);
    }
  }

  synchronized void close() {
    closed = true;
    for (StreamReader reader : readers.values()) {
      try {
        reader.close();
      } catch (IOException readOnly) {
        // Nothing was written through it.
      }
    }
    readers.clear();
  }
}
