package io.affidavit.logback;

import ch.qos.logback.core.spi.ContextAwareBase;
import io.affidavit.pipeline.StatusChannel;
import org.jspecify.annotations.Nullable;

/** The status channel of Logback. */
final class LogbackStatus implements StatusChannel {
  private final ContextAwareBase appender;

  LogbackStatus(ContextAwareBase appender) {
    this.appender = appender;
  }

  @Override
  public void info(String message) {
    appender.addInfo(message);
  }

  @Override
  public void warn(String message) {
    appender.addWarn(message);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    if (cause == null) {
      appender.addError(message);
    } else {
      appender.addError(message, cause);
    }
  }
}
