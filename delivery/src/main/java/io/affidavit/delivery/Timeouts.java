package io.affidavit.delivery;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The alarm clock of one client's {@code apiCallTimeout}. Not the SDK's own: closed while a call
 * hangs, that one waits until the call's time is over, and its thread holds the class loader so
 * long. Stateless.
 */
final class Timeouts {
  private static final long IDLE_SECONDS = 10;

  private Timeouts() {}

  /** One daemon thread while there is a call; {@code shutdownNow} ends it at once. */
  static ScheduledThreadPoolExecutor start() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, work -> daemon(work, "affidavit-delivery-timeouts"));
    // Else each call that ended is remembered for as long as it might have taken.
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  /** With the library's class loader, as {@link WorkerThread} has it. */
  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Timeouts.class.getClassLoader());
    return thread;
  }
}
