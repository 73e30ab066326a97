package io.affidavit.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;

/** A Logback of its own, configured by XML as users write it. */
final class LogbackRecording implements Recording {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger;

  LogbackRecording(String configuration, Path directory) {
    URL xml = Objects.requireNonNull(getClass().getResource(configuration), configuration);
    context.setMDCAdapter(new LogbackMDCAdapter());
    // Not a property of the context: the encoders of peers would write it into each event.
    System.setProperty(DIRECTORY, directory.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(xml);
    } catch (JoranException e) {
      throw new IllegalStateException(configuration + " cannot be read", e);
    }
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      if (status.getLevel() == Status.ERROR) {
        context.stop();
        throw new IllegalStateException(configuration + ": " + status.getMessage());
      }
    }
    this.logger = context.getLogger("clinic.StudyService");
  }

  /** One of the root's. */
  Appender<ILoggingEvent> appender(String name) {
    return Objects.requireNonNull(
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(name), name);
  }

  @Override
  public void record() {
    ClinicEvent.log(logger);
  }

  @Override
  public void close() {
    context.stop();
  }
}
