package io.affidavit.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks once at the configuration that an appender stands in. Not when the appender starts: loggers
 * and appenders that come later in the file do not exist yet, and frameworks such as Spring Boot
 * set levels after it. So a daemon thread waits until the host says that it is configured, and a
 * moment more; it ends with the look or with the appender, and holds neither from then on.
 * Thread-safe.
 */
final class SelfCheck {
  /** For what is set right after a configuration file was read. */
  private static final long MOMENT_MILLIS = 500;

  private final Runnable configured;
  private final AtomicReference<@Nullable Consumer<Findings>> todo;
  private final Findings findings;
  private final CountDownLatch ended = new CountDownLatch(1);

  SelfCheck(Runnable configured, Consumer<Findings> look, Findings findings) {
    this.configured = configured;
    this.todo = new AtomicReference<>(look);
    this.findings = findings;
  }

  void start() {
    Thread thread = new Thread(this::run, "affidavit-self-check");
    thread.setDaemon(true);
    // A web application's own would be kept alive, as far as a moment goes.
    thread.setContextClassLoader(SelfCheck.class.getClassLoader());
    thread.start();
  }

  private void run() {
    try {
      configured.run();
      if (!ended.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
        now();
      }
    } catch (InterruptedException | RuntimeException | LinkageError notOurs) {
      // The check is a courtesy: nothing depends on it.
      todo.set(null);
    }
  }

  /** Unless it was done, or is under way on another thread. */
  void now() {
    Consumer<Findings> look = todo.getAndSet(null);
    if (look == null) {
      return;
    }
    ended.countDown();
    try {
      look.accept(findings);
    } catch (RuntimeException | LinkageError e) {
      findings.impossible(e);
    }
  }

  void close() {
    todo.set(null);
    ended.countDown();
  }
}
