package io.affidavit.auditor;

import java.io.Closeable;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says every few seconds how far long work is: counts, never content. Thread-safe. */
final class Progress implements Closeable {
  private static final long EVERY_SECONDS = 5;

  private final @Nullable PrintWriter err;
  private final @Nullable ScheduledExecutorService timer;
  private volatile Supplier<String> state = () -> "starting";

  /** To nobody. */
  static Progress silent() {
    return new Progress(null);
  }

  /** Null: to nobody. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it throws could not be told either
  Progress(@Nullable PrintWriter err) {
    this.err = err;
    this.timer = err == null ? null : timer();
    if (timer != null) {
      timer.scheduleAtFixedRate(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Whether somebody looks on; from JDK 22 on a console may be none. */
  @SuppressWarnings("SystemConsoleNull") // the next line asks what it says one should
  static boolean isTerminal() {
    Console console = System.console();
    try {
      return console != null
          && Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  private static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "affidavit-progress");
          thread.setDaemon(true);
          return thread;
        });
  }

  void reading(Extraction extraction) {
    long start = System.nanoTime();
    state =
        () -> {
          double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
          return String.format(
              Locale.ROOT,
              "reading: %,d events, %,d MB, %,.0f events a second",
              extraction.events(),
              extraction.bytes() >> 20,
              extraction.events() / seconds);
        };
  }

  void building(LongSupplier events) {
    state = () -> String.format(Locale.ROOT, "in order of time: %,d events", events.getAsLong());
  }

  void writing() {
    state = () -> "writing";
  }

  /** How far it is, once. */
  void tell() {
    if (err != null) {
      err.println(state.get());
      err.flush();
    }
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}
