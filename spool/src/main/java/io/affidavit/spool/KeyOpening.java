package io.affidavit.spool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the data keys of a backlog on a thread of its own, so that a service that hangs holds up no
 * delivery: asked again with growing pauses until it answers, for as long as the process lives.
 * Thread-safe.
 */
final class KeyOpening {
  /** Asked for at the same time; the next ones wait for a place. */
  static final int MAX_WAITING = 256;

  private final KeyRing keys;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Runnable changed;
  private final SpoolReports reports;
  private final Map<String, Request> waiting = new LinkedHashMap<>();
  private boolean away;

  KeyOpening(
      KeyRing keys,
      Executor executor,
      LongSupplier nanoTime,
      SpoolReports reports,
      Runnable changed) {
    this.keys = keys;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.reports = reports;
    this.changed = changed;
  }

  /** One wrapped key that somebody needs. Guarded by the monitor. */
  private static final class Request {
    final KeyOpener opener;
    final byte[] id;
    final byte[] wrapped;
    final Backoff backoff;
    boolean running;
    @Nullable DataKeyException failure;

    Request(KeyOpener opener, byte[] id, byte[] wrapped, long now) {
      this.opener = opener;
      this.id = id;
      this.wrapped = wrapped;
      this.backoff = new Backoff(now);
    }
  }

  private static String name(KeyOpener opener, byte[] id, byte[] wrapped) {
    return opener.mode() + Seal.base64(id) + Seal.base64(wrapped);
  }

  /** Asks for a key, unless that is under way; {@link KeyRing#generation} grows with the answer. */
  void request(KeyOpener opener, byte[] id, byte[] wrapped) {
    synchronized (this) {
      if (waiting.size() < MAX_WAITING) {
        waiting.computeIfAbsent(
            name(opener, id, wrapped),
            unused -> new Request(opener, id, wrapped, nanoTime.getAsLong()));
      }
    }
    poll();
  }

  /** What was last said of a key that is not there. */
  synchronized DataKeyException failure(KeyOpener opener, byte[] id, byte[] wrapped) {
    Request request = waiting.get(name(opener, id, wrapped));
    DataKeyException failure = request == null ? null : request.failure;
    if (failure != null) {
      return failure;
    }
    return new DataKeyException(
        DataKeyException.Kind.AWAY, "waits for the answer of " + opener, null);
  }

  /** Starts what is due; called often, and cheap. */
  void poll() {
    List<Request> due = new ArrayList<>();
    synchronized (this) {
      for (Request request : waiting.values()) {
        if (!request.running && request.backoff.isDue(nanoTime.getAsLong())) {
          request.running = true;
          due.add(request);
        }
      }
    }
    for (Request request : due) {
      executor.execute(() -> open(request));
    }
  }

  private void open(Request request) {
    try {
      byte[] plain = request.opener.unwrap(request.id, request.wrapped);
      keys.opened(new DataKey(request.opener.mode(), request.id, request.wrapped, plain));
      Arrays.fill(plain, (byte) 0);
      opened(request);
    } catch (DataKeyException e) {
      failed(request, e);
    } catch (Throwable e) {
      // Whatever it is: a request that stays marked as running is never made again.
      failed(
          request,
          new DataKeyException(
              DataKeyException.Kind.AWAY, "cannot be opened by " + request.opener + ": " + e, e));
    }
  }

  private void opened(Request request) {
    boolean over;
    synchronized (this) {
      waiting.remove(name(request.opener, request.id, request.wrapped));
      over = away;
      away = false;
    }
    if (over) {
      reports.info("audit spool: " + request.opener + " answers again");
    }
    tell();
  }

  private void failed(Request request, DataKeyException e) {
    boolean isAway = e.kind() == DataKeyException.Kind.AWAY;
    boolean say;
    boolean other;
    synchronized (this) {
      DataKeyException before = request.failure;
      other = before == null || before.kind() != e.kind();
      say = isAway && !away;
      away |= isAway;
      request.failure = e;
      request.running = false;
      request.backoff.failed(nanoTime.getAsLong());
    }
    if (say) {
      reports.warn(
          "audit spool: records of ended processes wait for their key, tried again at least once a"
              + " minute: a segment "
              + e.getMessage());
    }
    if (other) {
      tell();
    }
  }

  private void tell() {
    keys.changed();
    changed.run();
  }
}
