package io.affidavit.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Whether a call that failed may have been carried out all the same: then its records, sent again,
 * may stand twice at the destination. True where no answer came, or one from a server that was in
 * trouble itself; false where the request cannot have arrived or was refused.
 */
final class MayBeStored {
  private static final int SERVICE_UNAVAILABLE = 503;

  private MayBeStored() {}

  static boolean after(Throwable thrown) {
    SdkServiceException answer = Causes.first(thrown, SdkServiceException.class);
    if (answer != null) {
      return answer.statusCode() >= 500 && answer.statusCode() != SERVICE_UNAVAILABLE;
    }
    return FailureTable.of(thrown) == FailureClass.RETRY && !neverArrived(thrown);
  }

  private static boolean neverArrived(Throwable thrown) {
    if (Causes.first(thrown, ConnectException.class) != null
        || Causes.first(thrown, UnknownHostException.class) != null
        || Causes.first(thrown, NoRouteToHostException.class) != null) {
      return true;
    }
    // The HTTP client's own, for which the JDK has no class: neither a connection nor a slot.
    IOException cause = Causes.first(thrown, IOException.class);
    String name = cause == null ? "" : cause.getClass().getSimpleName();
    return name.equals("ConnectTimeoutException")
        || name.equals("ConnectionRequestTimeoutException");
  }
}
