package io.affidavit.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The pipelines of this class loader that have started and not been closed. A closed one is not
 * held; one that is never closed is held by its own threads anyhow. Thread-safe.
 */
final class Trails {
  private static final List<AuditPipeline> RUNNING = new CopyOnWriteArrayList<>();
  private static final List<Listening> LISTENERS = new CopyOnWriteArrayList<>();

  private Trails() {}

  /** One registration; equal only to itself, also where one listener has several. */
  private static final class Listening implements AuditHealth.Registration {
    private final Runnable listener;

    Listening(Runnable listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void close() {
      LISTENERS.remove(this);
    }
  }

  static List<AuditPipeline> running() {
    return new ArrayList<>(RUNNING);
  }

  static void started(AuditPipeline pipeline) {
    RUNNING.add(pipeline);
    tell();
  }

  static void ended(AuditPipeline pipeline) {
    if (RUNNING.remove(pipeline)) {
      tell();
    }
  }

  static AuditHealth.Registration onChange(Runnable listener) {
    Listening listening = new Listening(listener);
    LISTENERS.add(listening);
    return listening;
  }

  private static void tell() {
    for (Listening each : LISTENERS) {
      try {
        each.listener.run();
      } catch (RuntimeException | LinkageError listenersOwn) {
        // A metric must not keep an appender from starting, or from ending.
      }
    }
  }
}
