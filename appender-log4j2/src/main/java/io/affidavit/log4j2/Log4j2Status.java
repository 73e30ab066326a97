package io.affidavit.log4j2;

import io.affidavit.pipeline.StatusChannel;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** The status channel of Log4j2. */
final class Log4j2Status implements StatusChannel {
  private static final StatusLogger LOGGER = StatusLogger.getLogger();

  @Override
  public void info(String message) {
    // As an argument, so that nothing in it is read as a template.
    LOGGER.info("{}", message);
  }

  @Override
  public void warn(String message) {
    LOGGER.warn("{}", message);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    LOGGER.error("{}", message, cause);
  }
}
