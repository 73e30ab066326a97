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
  private final Semaphore wakeUps = new Semaphore(0);
  private List<SpooledRecord> pending = Collections.emptyList();
  private @Nullable Instance pendingInstance;
  private int turn;

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
    if (!pending.isEmpty()) {
      return pending;
    }
    List<Instance> instances = spool.instances();
    int count = instances.size();
    for (int i = 0; i < count && pending.isEmpty(); i++) {
      Instance instance = instances.get((turn + i) % count);
      pending = read(instance, maxRecords, maxBytes);
      pendingInstance = instance;
    }
    turn++;
    return pending;
  }

  private List<SpooledRecord> read(Instance instance, int maxRecords, long maxBytes)
      throws IOException {
    if (done.contains(instance)) {
      return Collections.emptyList();
    }
    StreamReader reader = readers.get(instance);
    if (reader == null) {
      reader = new StreamReader(instance, spool.keys(), instance.cursor(target), damage(instance));
      readers.put(instance, reader);
    }
    try {
      List<SpooledRecord> records = read(reader, maxRecords, maxBytes);
      if (records.isEmpty() && instance.ended()) {
        finish(instance, reader);
      }
      return records;
    } catch (SpoolException keyUnavailable) {
      done.add(instance);
      spool.reports().error(keyUnavailable.getMessage() + "; its records wait there", null);
      return Collections.emptyList();
    } catch (IOException e) {
      readers.remove(instance);
      reader.close();
      throw e;
    }
  }

  private static List<SpooledRecord> read(StreamReader reader, int maxRecords, long maxBytes)
      throws IOException {
    List<SpooledRecord> records = new ArrayList<>();
    long bytes = 0;
    SpooledRecord record = reader.next();
    while (record != null) {
      records.add(record);
      bytes += record.sizeBytes();
      record = records.size() < maxRecords && bytes < maxBytes ? reader.next() : null;
    }
    return records;
  }

  /** The end of an adopted stream: passed for good, so that its files can go. */
  private void finish(Instance instance, StreamReader reader) throws IOException {
    reader.atEnd();
    instance.advance(target, Long.MAX_VALUE);
    done.add(instance);
    readers.remove(instance);
    reader.close();
    if (instance.passed(spool.settings().targets(), Long.MAX_VALUE)) {
      spool.finish(instance);
      done.remove(instance);
    }
  }

  private StreamReader.Damage damage(Instance instance) {
    return (from, to, kind) -> spool.reportMissing(instance, from, to, kind);
  }

  @Override
  public void await(long timeoutNanos) throws InterruptedException {
    if (wakeUps.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  @Override
  public void wakeUp() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  @Override
  public synchronized void acknowledge() throws IOException {
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

  synchronized void close() {
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
