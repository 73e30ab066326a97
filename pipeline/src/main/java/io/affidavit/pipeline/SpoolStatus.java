package io.affidavit.pipeline;

import io.affidavit.spool.SpoolListener;
import org.jspecify.annotations.Nullable;

/** Hands the spool's messages to the host's status channel. */
final class SpoolStatus implements SpoolListener {
  private final StatusChannel status;

  SpoolStatus(StatusChannel status) {
    this.status = status;
  }

  @Override
  public void info(String message) {
    status.info(message);
  }

  @Override
  public void warn(String message) {
    status.warn(message);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    status.error(message, cause);
  }
}
