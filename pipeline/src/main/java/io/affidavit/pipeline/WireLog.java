package io.affidavit.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The logs that HTTP clients and the AWS SDK keep of what they send: at DEBUG, Apache HttpClient
 * writes each request's bytes to a logger of its own, and so whole audit records, keys and
 * credentials into whatever the application has at its root. Hosts ask {@link #isOurs} and keep out
 * what comes of our own deliveries; the application's own use of the same clients, on its threads,
 * is nobody's business. Levels are never changed. Thread-safe.
 */
public final class WireLog {
  /** The logger that {@code org.apache.hc.client5.http.impl.Wire} writes to. */
  static final String NAME = "org.apache.hc.client5.http.wire";

  /** Names of all threads of this library begin so. */
  private static final String OUR_THREADS = "affidavit-";

  private static final String[] CLIENTS = {
    "org.apache.hc.", "org.apache.http.", "software.amazon.awssdk."
  };

  private final StatusChannel status;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable BooleanSupplier written;

  WireLog(StatusChannel status) {
    this.status = status;
  }

  /**
   * Whether an event of that logger, logged on this thread, is a client's own log of what we send.
   * For events below INFO only.
   */
  public static boolean isOurs(String logger) {
    if (!Thread.currentThread().getName().startsWith(OUR_THREADS)) {
      return false;
    }
    for (String client : CLIENTS) {
      if (logger.startsWith(client)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says it where it is written all the same: SLF4J may lead to another framework than the one that
   * our appender is part of. Asked on a thread of delivery, where the host's filter would deny it;
   * not while the host is still being configured, since levels count once something was sent.
   */
  void look() {
    if (!told.get() && isWritten() && told.compareAndSet(false, true)) {
      status.error(
          "logger "
              + NAME
              + " is at DEBUG: it writes what is sent, whole audit records, into your other"
              + " appenders; set org.apache.hc.client5 and software.amazon.awssdk to WARN",
          null);
    }
  }

  private boolean isWritten() {
    BooleanSupplier known = written;
    if (known == null) {
      known = LoggingProvider.debugOf(NAME);
      written = known;
    }
    return known.getAsBoolean();
  }
}
