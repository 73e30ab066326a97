package io.affidavit.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the application logs what its HTTP clients send: at DEBUG, Apache HttpClient
 * writes each request's bytes to a logger of its own, and so whole audit records into whatever the
 * application has at its root. We change nobody's levels; we say it. Thread-safe.
 */
final class WireLog {
  /** The logger that {@code org.apache.hc.client5.http.impl.Wire} writes to. */
  static final String NAME = "org.apache.hc.client5.http.wire";

  private final StatusChannel status;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable BooleanSupplier written;

  WireLog(StatusChannel status) {
    this.status = status;
  }

  /** Not while the host is still being configured: levels count once something was sent. */
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
