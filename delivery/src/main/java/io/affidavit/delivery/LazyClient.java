package io.affidavit.delivery;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client that is made at the first call, on the thread that calls, and made anew after its
 * credentials were refused. Thread-safe; no lock is held across a call of the client.
 */
final class LazyClient<C extends SdkAutoCloseable> {
  private final Supplier<AwsConnection<C>> maker;
  private @Nullable AwsConnection<C> connection;

  LazyClient(Supplier<AwsConnection<C>> maker) {
    this.maker = maker;
  }

  /**
   * @throws RuntimeException whatever stands in the way of a client; the next call tries again
   */
  synchronized C get() {
    AwsConnection<C> present = connection;
    if (present == null) {
      present = maker.get();
      connection = present;
    }
    return present.client();
  }

  /** Closes what there is; the next {@link #get} starts from nothing, credentials included. */
  synchronized void close() {
    AwsConnection<C> present = connection;
    connection = null;
    if (present != null) {
      present.close();
    }
  }
}
