package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An encrypted, crash-safe spool of sealed records: {@link #append} returns once the record is as
 * safe as the durability setting promises; each destination reads it through its own {@link
 * #queue}; a segment goes when every destination has passed it.
 *
 * <p>Callers seal, encrypt and write under one lock; a worker thread forces for all of them at
 * once, opens segments, writes checkpoints and adopts what dead processes left. Thread-safe. A
 * caller's interrupt loses nothing, closes nothing, and stays set.
 */
public final class FileSpool implements Closeable {
  private final SpoolSettings settings;
  private final KeyRing keys;
  private final ControlRecords control;
  private final SpoolReports reports;
  private final Instance own;
  private final StreamWriter writer;
  private final SpoolWorker worker;
  private final SpoolLock lock = new SpoolLock();
  private final SpoolUsage usage;
  private final DeadLetters deadLetters;
  private final Set<String> reportedMissing = ConcurrentHashMap.newKeySet();
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final List<FileSpoolQueue> queues = new CopyOnWriteArrayList<>();
  private boolean finished;

  private FileSpool(
      SpoolSettings settings, ControlRecords control, SpoolListener listener, SpoolFiles files)
      throws IOException {
    this.settings = settings;
    this.control = control;
    this.reports = new SpoolReports(listener);
    Disk.privateDirectory(settings.directory());
    this.keys = SpoolKeys.load(settings, reports);
    this.usage = new SpoolUsage(settings.maxBytes());
    Ledger ledger = Ledger.next(settings.directory());
    this.own = Instance.create(settings.directory(), settings.stream());
    this.writer = new StreamWriter(own, keys, files, settings.durability());
    this.worker = new SpoolWorker(this);
    this.deadLetters = new DeadLetters(this, files);
    instances.add(own);
    writer.install(writer.openSegment(0), 0);
    appendControl(openRecord(ledger));
  }

  /**
   * Opens a spool: makes the directories and, where none is configured, the keys; starts a stream
   * of its own; never reads or writes an older process's files before it returns.
   *
   * @throws IOException naming the setting or path and what to do, when it cannot
   */
  public static FileSpool open(
      SpoolSettings settings, ControlRecords control, SpoolListener listener) throws IOException {
    return open(settings, control, listener, SpoolFiles.REAL);
  }

  static FileSpool open(
      SpoolSettings settings, ControlRecords control, SpoolListener listener, SpoolFiles files)
      throws IOException {
    // An interrupt would close the channels that make the files; it is kept for later.
    boolean interrupted = Thread.interrupted();
    try {
      FileSpool spool = new FileSpool(settings, control, listener, files);
      spool.worker.start();
      return spool;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ControlRecord openRecord(Ledger ledger) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("base", ledger.base().toString());
    members.put("ordinal", ledger.ordinal());
    members.put("durability", settings.durability().name());
    members.put("seed", Seal.base64(writer.sealer().wrappedSeed(keys)));
    return ControlRecord.of(ControlRecord.Kind.OPEN, members);
  }

  /** This process's stream, also the name of its directory. */
  public UUID stream() {
    return own.id();
  }

  /**
   * Stores a record.
   *
   * @param timeoutNanos longest wait for room and for the force; what was stored and only not
   *     confirmed in time may still be delivered
   * @return its sequence
   * @throws SpoolException when it was not stored, or not confirmed, in time
   */
  public long append(SpoolEntry entry, long timeoutNanos) throws SpoolException {
    return append(entry, timeoutNanos, timeoutNanos);
  }

  /**
   * As {@link #append(SpoolEntry, long)}, with a wait for room of its own.
   *
   * @param roomNanos longest wait while the spool is full, at most {@code timeoutNanos}
   */
  public long append(SpoolEntry entry, long roomNanos, long timeoutNanos) throws SpoolException {
    RecordPayload.check(entry);
    long now = System.nanoTime();
    long deadline = now + timeoutNanos;
    if (!lock.lockUntil(deadline)) {
      throw reports.timeout(settings.directory());
    }
    try {
      awaitRoom(deadline, now + roomNanos);
      long sequence = writer.append(entry);
      lock.wakeWorker();
      awaitSafe(sequence, deadline);
      return sequence;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(long deadline, long fullDeadline) throws SpoolException {
    while (true) {
      if (finished) {
        throw new SpoolException(
            SpoolException.Reason.CLOSED, "audit spool " + settings.directory() + " is closed");
      }
      boolean full = usage.full(writer.position());
      if (!full && !writer.memoryFull() && !worker.segmentDue()) {
        return;
      }
      lock.wakeWorker();
      if (!lock.awaitProgress(full ? fullDeadline : deadline)) {
        throw full
            ? reports.full(settings)
            : reports.failed(settings.directory(), writer.failure());
      }
    }
  }

  private void awaitSafe(long sequence, long deadline) throws SpoolException {
    while (!writer.isSafe(sequence)) {
      if (!lock.awaitProgress(deadline)) {
        throw writer.failure() == null
            ? reports.timeout(settings.directory())
            : reports.failed(settings.directory(), writer.failure());
      }
    }
  }

  /**
   * Records that callers lost because the spool did not take them, as soon as there is room.
   *
   * @param counts event type to number of records
   */
  public void appendGap(Map<String, Long> counts) throws SpoolException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", "dropped");
    members.put("counts", new LinkedHashMap<>(counts));
    lock.lock();
    try {
      if (finished || usage.full(writer.position()) || worker.segmentDue()) {
        throw reports.full(settings);
      }
      appendControl(ControlRecord.of(ControlRecord.Kind.GAP, members));
    } finally {
      lock.unlock();
    }
  }

  /** Appends one of the spool's own records: needs no room, since it reports what went wrong. */
  long appendControl(ControlRecord record) {
    lock.lock();
    try {
      long sequence = writer.append(control.render(record));
      lock.wakeWorker();
      return sequence;
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link #appendControl}, and waits until it is safe. */
  void appendControlSafely(ControlRecord record) throws SpoolException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    lock.lock();
    try {
      awaitSafe(appendControl(record), deadline);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The view of one destination.
   *
   * @param target one of {@link SpoolSettings#targets}
   */
  public SpoolQueue queue(String target) {
    if (!settings.targets().contains(target)) {
      throw new IllegalArgumentException("no cursor is kept for " + target);
    }
    FileSpoolQueue queue = new FileSpoolQueue(this, target);
    queues.add(queue);
    return queue;
  }

  /** Lets segments go that all destinations have passed. */
  void release() throws IOException {
    long freed = 0;
    for (Instance instance : instances) {
      freed += instance.release(settings.targets());
    }
    if (freed > 0) {
      usage.remove(freed);
      lock.lock();
      lock.progressed();
      lock.unlock();
    }
  }

  /** All destinations are done with a dead process's stream. */
  void finish(Instance adopted) throws IOException {
    if (instances.remove(adopted)) {
      usage.remove(adopted.removeAll());
    }
  }

  /** Records that were stored and cannot be read; said once, however many destinations notice. */
  void reportMissing(Instance instance, long from, long to, String kind) {
    if (!reportedMissing.add(instance.id() + "/" + from)) {
      return;
    }
    reports.error(
        "audit spool " + instance + ": records " + from + " to " + to + " are lost: " + kind, null);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", kind);
    members.put("stream", instance.id().toString());
    members.put("from", from);
    members.put("to", to);
    appendControl(ControlRecord.of(ControlRecord.Kind.GAP, members));
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  void recordsReadable() {
    queues.forEach(SpoolQueue::wakeUp);
  }

  /** Ends the stream with its close record; nothing can be appended afterwards. */
  public void finishStream(long timeoutNanos) throws SpoolException {
    lock.lock();
    try {
      if (finished) {
        return;
      }
      finished = true;
      long last = writer.append(control.render(writer.sealer().tally(ControlRecord.Kind.CLOSE)));
      lock.wakeWorker();
      awaitSafe(last, System.nanoTime() + timeoutNanos);
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that all segments hold, ours and adopted ones. */
  public long usedBytes() {
    return usage.bytes(writer.position());
  }

  /** Records of this stream so far, the spool's own included. */
  public long recordCount() {
    lock.lock();
    try {
      return writer.nextSequence();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the stream if {@link #finishStream} was not called, forces and closes. What was not
   * delivered stays for the next process. Bounded by about five seconds when the disk hangs.
   */
  @Override
  public void close() throws IOException {
    try {
      finishStream(TimeUnit.SECONDS.toNanos(2));
    } finally {
      worker.stop(TimeUnit.SECONDS.toMillis(3));
      own.end();
      queues.forEach(FileSpoolQueue::close);
      closeFiles();
    }
  }

  private void closeFiles() throws IOException {
    lock.lock();
    try {
      writer.mark(SegmentFormat.FOOTER);
      writer.close();
    } finally {
      lock.unlock();
    }
    boolean delivered = own.passed(settings.targets(), writer.nextSequence() - 1);
    for (Instance instance : instances) {
      if (instance == own && delivered) {
        instance.removeAll();
      } else {
        instance.close();
      }
    }
  }

  /** Needs the lock. */
  boolean finished() {
    return finished;
  }

  SpoolSettings settings() {
    return settings;
  }

  KeyRing keys() {
    return keys;
  }

  SpoolReports reports() {
    return reports;
  }

  SpoolLock lock() {
    return lock;
  }

  StreamWriter writer() {
    return writer;
  }

  SpoolUsage usage() {
    return usage;
  }

  Instance own() {
    return own;
  }

  List<Instance> instances() {
    return instances;
  }

  Path directory() {
    return settings.directory();
  }
}
