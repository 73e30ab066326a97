package io.affidavit.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A writing spool's keys at work: what may ask a network or read a file runs on the thread {@code
 * affidavit-keys}, which lives only while there is something to ask. The spool's worker calls
 * {@link #poll}. Thread-safe.
 */
final class KeyKeeper {
  private static final long END_MILLIS = 200;

  private final KeyRing keys;
  private final KeyRotation rotation;
  private final KeyOpening opening;
  private final @Nullable ThreadPoolExecutor thread;

  private KeyKeeper(
      FileSpool spool, KeyRing keys, LongSupplier nanoTime, @Nullable ThreadPoolExecutor thread) {
    this.keys = keys;
    this.thread = thread;
    Executor executor = thread == null ? Runnable::run : task -> execute(thread, task);
    DataKeys writer = keys.writer();
    if (writer == null) {
      throw new IllegalStateException("these keys only read");
    }
    SpoolReports reports = spool.reports();
    this.rotation =
        new KeyRotation(keys, writer, spool.settings().keys(), executor, nanoTime, reports);
    this.opening = new KeyOpening(keys, executor, nanoTime, reports, spool::recordsReadable);
    keys.askInBackground(opening);
  }

  /** With a thread of its own. */
  static KeyKeeper threaded(FileSpool spool, KeyRing keys, LongSupplier nanoTime) {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KeyKeeper::newThread);
    thread.allowCoreThreadTimeOut(true);
    return new KeyKeeper(spool, keys, nanoTime, thread);
  }

  /** On the thread that steps the worker. */
  static KeyKeeper stepped(FileSpool spool, KeyRing keys, LongSupplier nanoTime) {
    return new KeyKeeper(spool, keys, nanoTime, null);
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "affidavit-keys");
    thread.setDaemon(true);
    thread.setContextClassLoader(KeyKeeper.class.getClassLoader());
    return thread;
  }

  private static void execute(ThreadPoolExecutor thread, Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException closed) {
      // Nobody needs the answer any more.
    }
  }

  void poll() {
    rotation.poll();
    opening.poll();
  }

  /** See {@link FileSpool#rotateKey}. */
  void want() {
    rotation.want();
  }

  /** A segment was begun, after one of so many bytes; our own ones are these now. */
  void begun(SegmentWriter segment, long bytesBefore, List<SegmentFile> ownSegments) {
    DataKey key = segment.key();
    if (key != null) {
      keys.begun(key);
    }
    rotation.written(bytesBefore);
    List<DataKey> needed = new ArrayList<>();
    for (SegmentFile file : ownSegments) {
      DataKey of = file.key();
      if (of != null) {
        needed.add(of);
      }
    }
    keys.retain(needed);
  }

  /** Ends the thread, breaking off what it asks, and wipes the keys. */
  void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
    keys.close();
    if (thread != null) {
      awaitEnd(thread);
    }
  }

  /** For a moment: a thread that runs on holds its class loader. */
  private static void awaitEnd(ThreadPoolExecutor thread) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!thread.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
        return; // a daemon, it holds up nobody
      }
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
