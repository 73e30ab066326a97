package io.affidavit.auditor;

import java.io.IOException;

/**
 * A query of Logs Insights did not answer; the message is ours, and quotes nothing that was read.
 */
final class QueryFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  QueryFailedException(String message) {
    super(message);
  }
}
