package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;

import java.net.URI;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;

/** A web application with a Log4j2 of its own, as its container's class loader sees it. */
public final class Deployment {
  private @Nullable LoggerContext context;

  /** For the container. */
  public Deployment() {}

  public void start(String configuration) {
    LoggerContext started = new LoggerContext("clinic", null, URI.create(configuration));
    started.start();
    context = started;
  }

  public void log(int number) {
    LoggerContext started = context;
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    started
        .getLogger("clinic.Records")
        .warn(MarkerManager.getMarker("AUDIT"), "USER_LOGIN", kv("userId", "u" + number));
  }

  /** Which configuration is in force: a number that grows. */
  public int configuration() {
    LoggerContext started = context;
    return started == null ? 0 : System.identityHashCode(started.getConfiguration());
  }

  public void stop() {
    LoggerContext started = context;
    if (started != null) {
      started.stop();
    }
  }
}
