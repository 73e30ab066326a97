package io.affidavit.benchmarks;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;

/** A Log4j2 of its own, configured by XML and called by its native API as users do. */
final class Log4j2Recording implements Recording {
  /** As the root of each configuration refers to it. */
  private static final String APPENDER = "MEASURED";

  private final LoggerContext context = new LoggerContext("benchmark");
  private final Logger logger;

  Log4j2Recording(String configuration, Path directory) {
    System.setProperty(DIRECTORY, directory.toString());
    context.setConfigLocation(location(configuration));
    context.start();
    Appender appender = context.getConfiguration().getAppender(APPENDER);
    if (appender == null || !appender.isStarted()) {
      context.stop();
      throw new IllegalStateException(configuration + ": " + APPENDER + " did not start");
    }
    this.logger = context.getLogger("clinic.StudyService");
  }

  private static URI location(String configuration) {
    URL xml =
        Objects.requireNonNull(Log4j2Recording.class.getResource(configuration), configuration);
    try {
      return xml.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void record() {
    ClinicEvent.log(logger);
  }

  @Override
  public void close() {
    context.stop(1, TimeUnit.MINUTES);
  }
}
