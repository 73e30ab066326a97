package io.affidavit.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Watches what becomes of the events of one log call, on its thread. One at a time; while there is
 * none, an append pays for a look at a field.
 */
final class Probe {
  private static final Object ONE_AT_A_TIME = new Object();
  private static volatile @Nullable Probe active;

  private final Thread thread = Thread.currentThread();
  private boolean acknowledged;
  private boolean lost;

  private Probe() {}

  /** What is wrong, as a sentence; null where an event was acknowledged and none was lost. */
  static @Nullable String of(Runnable logCall) {
    synchronized (ONE_AT_A_TIME) {
      Probe probe = new Probe();
      active = probe;
      try {
        logCall.run();
      } catch (RuntimeException e) {
        return "the log call threw " + e + causeOf(e);
      } finally {
        active = null;
      }
      return probe.verdict();
    }
  }

  /** Log4j2 wraps what refuses; our own texts hold nothing of the event. */
  private static String causeOf(RuntimeException e) {
    Throwable cause = e.getCause();
    return cause instanceof AuditFailureException ? ": " + cause.getMessage() : "";
  }

  private @Nullable String verdict() {
    if (lost) {
      return "the event was lost, see the appender's status messages";
    }
    return acknowledged
        ? null
        : "the event reached no audit appender on its own thread: is the marker AUDIT on it, its"
            + " level enabled (AuditTurboFilter, or a MarkerFilter in Log4j2), and the appender"
            + " attached to its logger or the root, without a filter or an asynchronous appender"
            + " before it?";
  }

  /** An append has ended on this thread. */
  static void ended(boolean acknowledged) {
    Probe probe = active;
    if (probe != null && probe.thread == Thread.currentThread()) {
      probe.acknowledged |= acknowledged;
      probe.lost |= !acknowledged;
    }
  }
}
