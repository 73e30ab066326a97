package io.affidavit.spool;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the next data key when the old one is old enough, has written enough, or somebody wants
 * it. Where it cannot be had the old one stays, which is said once, and is tried again with growing
 * pauses: appends never wait for it. The key takes effect with the next segment. Thread-safe.
 */
final class KeyRotation {
  private final KeyRing keys;
  private final DataKeys writer;
  private final KeySettings settings;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final SpoolReports reports;
  private final Backoff backoff;
  private long since;
  private long written;
  private boolean wanted;
  private boolean running;
  private boolean troubled;

  KeyRotation(
      KeyRing keys,
      DataKeys writer,
      KeySettings settings,
      Executor executor,
      LongSupplier nanoTime,
      SpoolReports reports) {
    this.keys = keys;
    this.writer = writer;
    this.settings = settings;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.reports = reports;
    this.since = nanoTime.getAsLong();
    this.backoff = new Backoff(since);
    // The start had to make do with the fallback.
    this.wanted = keys.current().mode() != writer.mode();
    this.troubled = wanted;
    if (wanted) {
      backoff.failed(since);
    }
  }

  /** As soon as it can be had, whatever size and age say. */
  synchronized void want() {
    wanted = true;
    backoff.reset(nanoTime.getAsLong());
  }

  /** So many bytes more stand under the current key. */
  synchronized void written(long bytes) {
    written += bytes;
  }

  /** Starts what is due; called often, and cheap. */
  void poll() {
    synchronized (this) {
      long now = nanoTime.getAsLong();
      boolean due =
          wanted
              || written >= settings.rotationBytes()
              || now - since >= settings.rotationInterval().toNanos();
      if (running || !due || keys.isRotating() || !backoff.isDue(now)) {
        return;
      }
      running = true;
      wanted = false;
    }
    executor.execute(this::fetch);
  }

  private void fetch() {
    try {
      DataKey key = writer.newDataKey();
      if (!keys.current().is(key.mode(), key.id(), key.wrapped())) {
        keys.rotateTo(key);
      }
      fetched();
    } catch (DataKeyException e) {
      failed(e.getMessage());
    } catch (Throwable e) {
      // Whatever it is: a request that stays marked as running is never made again.
      failed(e.toString());
    }
  }

  private void fetched() {
    boolean over;
    synchronized (this) {
      over = troubled;
      troubled = false;
      running = false;
      written = 0;
      since = nanoTime.getAsLong();
      backoff.reset(since);
    }
    if (over) {
      reports.info("audit spool: new data keys can be had again");
    }
  }

  private void failed(@Nullable String why) {
    boolean say;
    synchronized (this) {
      say = !troubled;
      troubled = true;
      running = false;
      wanted = true;
      backoff.failed(nanoTime.getAsLong());
    }
    if (say) {
      reports.warn(
          "audit spool: no new data key could be had ("
              + why
              + "); records go on under the one before, and this is tried again");
    }
  }
}
