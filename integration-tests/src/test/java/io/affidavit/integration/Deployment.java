package io.affidavit.integration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.File;

/** A web application with a Logback of its own, as its container's class loader sees it. */
public final class Deployment {
  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("clinic.Records");

  /** For the container. */
  public Deployment() {}

  public void start(String configuration) throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new File(configuration));
  }

  public void log(int number) {
    log.warn(AUDIT, "USER_LOGIN", kv("userId", "u" + number));
  }

  public void stop() {
    context.stop();
  }
}
