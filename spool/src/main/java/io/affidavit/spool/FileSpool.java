package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

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
  private final SpoolReports reports;
  private final Instance own;
  private final StreamWriter writer;
  private final SpoolWorker worker;
  private final AppendGate gate;
  private final ControlLog controlLog;
  private final StreamEnd end;
  private final SpoolLock lock = new SpoolLock();
  private final SpoolUsage usage;
  private final SpoolSpace space;
  private final SpaceWatch watch;
  private final DeliveryWatch deliveryWatch;
  private final DeadLetters deadLetters;
  private final Instances instances;
  private final KeyKeeper keyKeeper;
  private final List<FileSpoolQueue> queues = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final SpoolClock clock;

  private FileSpool(
      SpoolSettings settings,
      ControlRecords control,
      SpoolListener listener,
      SpoolFiles files,
      SpoolClock clock,
      boolean threaded)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.reports = new SpoolReports(listener);
    Disk.privateDirectory(settings.directory());
    this.keys = SpoolKeys.load(settings, reports);
    this.usage = new SpoolUsage(settings.maxBytes());
    this.own = create(settings, files, keys);
    this.writer = new StreamWriter(own, keys, files, settings);
    this.gate = new AppendGate(this);
    this.controlLog = new ControlLog(this, control);
    this.end = new StreamEnd(this);
    this.space = new SpoolSpace(settings, usage);
    this.watch = new SpaceWatch(this, files, clock);
    this.worker = new SpoolWorker(this, watch, clock);
    this.deadLetters = new DeadLetters(this, files);
    this.instances = new Instances(settings, reports, usage, own);
    this.deliveryWatch = new DeliveryWatch(this, clock);
    this.keyKeeper =
        threaded ? KeyKeeper.threaded(this, keys, clock) : KeyKeeper.stepped(this, keys, clock);
    boolean opened = false;
    try {
      writer.install(writer.openSegment(0), 0);
      // Last of what can fail: an ordinal without its stream is a finding.
      Ledger ledger = Ledger.next(settings.directory());
      controlLog.append(writer.sealer().opened(ledger, settings.durability(), keys));
      watch.watch();
      opened = true;
    } finally {
      if (!opened) {
        writer.abandon();
        own.removeAll();
        keyKeeper.close();
      }
    }
  }

  private static Instance create(SpoolSettings settings, SpoolFiles files, KeyRing keys)
      throws IOException {
    try {
      return Instance.create(settings.directory(), settings.stream(), files, settings.owner());
    } catch (IOException | RuntimeException e) {
      keys.close();
      throw e;
    }
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
      FileSpool spool = new FileSpool(settings, control, listener, files, SpoolClock.SYSTEM, true);
      spool.worker.start();
      return spool;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A spool whose worker somebody steps by hand, with a clock of its own. */
  static FileSpool stepped(
      SpoolSettings settings,
      ControlRecords control,
      SpoolListener listener,
      SpoolFiles files,
      LongSupplier nanoTime)
      throws IOException {
    return stepped(settings, control, listener, files, SpoolClock.steady(nanoTime));
  }

  /** The same, with a wall clock of its own as well. */
  static FileSpool stepped(
      SpoolSettings settings,
      ControlRecords control,
      SpoolListener listener,
      SpoolFiles files,
      SpoolClock clock)
      throws IOException {
    return new FileSpool(settings, control, listener, files, clock, false);
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
    return gate.append(entry, roomNanos, timeoutNanos);
  }

  /**
   * Records that callers lost because the spool did not take them. Needs no room: a caller tells of
   * many losses at once, when an append has succeeded again or at the end.
   *
   * @param counts event type to number of records
   */
  public void appendGap(Map<String, Long> counts) throws SpoolException {
    controlLog.appendGap(counts);
  }

  /**
   * Records that events were refused before this spool could be opened, for a caller that waited
   * for it; how many, {@link #appendGap} tells.
   *
   * @param why what stood in the way
   */
  public void appendLateStart(SpoolException.Reason why) {
    lock.lock();
    try {
      controlLog.refused(why, "start");
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
  void release() {
    if (instances.release()) {
      progressed();
    }
  }

  private void progressed() {
    lock.lock();
    try {
      lock.progressed();
    } finally {
      lock.unlock();
    }
  }

  /** All destinations are done with a dead process's stream. */
  void finish(Instance adopted) throws IOException {
    // What our stream says about it must not be lost while its files are gone.
    controlLog.awaitAll();
    instances.finish(adopted);
    progressed();
  }

  /** A dead process's stream needs a key that we do not have. */
  void blocked(Instance adopted, SpoolException why) {
    if (instances.block(adopted, why)) {
      controlLog.waiting(adopted, why);
    }
    progressed();
  }

  /** The key that a dead process's stream waited for is here. */
  void unblocked(Instance adopted) {
    instances.unblock(adopted);
  }

  /**
   * Begins the next segment under a new data key, soon and without holding anybody up: a fresh one
   * of KMS or for the public key; the key file and key store are read again, and what is now first
   * in them counts. Where that fails a warning says so, records go on under the old key, and it is
   * tried again. Never throws. The seal knows nothing of it.
   */
  public void rotateKey() {
    keyKeeper.want();
    lock.lock();
    lock.wakeWorker();
    lock.unlock();
  }

  KeyKeeper keyKeeper() {
    return keyKeeper;
  }

  DeliveryWatch deliveryWatch() {
    return deliveryWatch;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  void recordsReadable() {
    queues.forEach(SpoolQueue::wakeUp);
  }

  /**
   * Ends the stream with its close record; nothing can be appended afterwards. Called again, it
   * waits again for that record.
   *
   * @throws SpoolException when it was not safe in time; what was acknowledged with a weaker
   *     durability than {@link Durability#DISK} may be in danger then
   */
  public void finishStream(long timeoutNanos) throws SpoolException {
    end.finish(timeoutNanos);
  }

  /** Bytes that all segments hold, ours and adopted ones. */
  public long usedBytes() {
    lock.lock();
    try {
      return usage.bytes(writer.position());
    } finally {
      lock.unlock();
    }
  }

  /** How near the spool is to refusing records, for a metric; looked at five times a second. */
  public SpoolStage stage() {
    return watch.stage();
  }

  /** Whether the disk has refused a write or a force, which is tried again until it does not. */
  public boolean isDiskRefusing() {
    lock.lock();
    try {
      return worker.trouble() != null;
    } finally {
      lock.unlock();
    }
  }

  /** What this process has taken over of ended ones, and not delivered yet. */
  public SpoolBacklog backlog() {
    return instances.backlog(worker.adoption(), controlLog.findings());
  }

  /**
   * What a destination has not taken yet. Reads no record, but looks at a file's time for each
   * stream that was taken over: for a metric, not for a log call.
   *
   * @param target one of {@link SpoolSettings#targets}
   */
  public Undelivered undelivered(String target) {
    return deliveryWatch.undelivered(target);
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
   * delivered stays for the next process. Bounded by about five seconds when the disk hangs: then
   * the files are closed when it answers. A second call does nothing.
   */
  @Override
  public void close() throws IOException {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      end.finish(TimeUnit.SECONDS.toNanos(2));
    } finally {
      if (!worker.stop(TimeUnit.SECONDS.toMillis(3))) {
        reports.warn(
            "audit spool "
                + settings.directory()
                + ": the disk does not answer; the files are closed when it does");
      }
      keyKeeper.close();
    }
  }

  AppendGate gate() {
    return gate;
  }

  ControlLog controlLog() {
    return controlLog;
  }

  StreamEnd end() {
    return end;
  }

  List<FileSpoolQueue> queues() {
    return queues;
  }

  SpoolSettings settings() {
    return settings;
  }

  KeyRing keys() {
    return keys;
  }

  SpoolClock clock() {
    return clock;
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

  SpoolWorker worker() {
    return worker;
  }

  SpoolUsage usage() {
    return usage;
  }

  /** Needs the lock. */
  SpoolSpace space() {
    return space;
  }

  /** The worker's, until that has ended. */
  Reserve reserve() {
    return watch.reserve();
  }

  Instance own() {
    return own;
  }

  Instances instances() {
    return instances;
  }

  Path directory() {
    return settings.directory();
  }
}
