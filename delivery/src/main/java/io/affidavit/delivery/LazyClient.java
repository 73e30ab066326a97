package io.affidavit.delivery;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client that is made at the first call, on the thread that calls, and made anew after its
 * credentials were refused. Thread-safe; no lock is held across a call of the client.
 */
final class LazyClient<C extends SdkAutoCloseable> {
  private final Supplier<AwsConnection<C>> maker;
  private final AtomicReference<@Nullable AwsConnection<C>> connection = new AtomicReference<>();

  LazyClient(Supplier<AwsConnection<C>> maker) {
    this.maker = maker;
  }

  /**
   * @throws RuntimeException whatever stands in the way of a client; the next call tries again
   */
  synchronized C get() {
    AwsConnection<C> present = connection.get();
    if (present == null) {
      present = maker.get();
      connection.set(present);
    }
    return present.client();
  }

  /**
   * Closes what there is, breaking off calls in flight; the next {@link #get} starts from nothing,
   * credentials included. Does not wait for a client that is being made.
   */
  void close() {
    AwsConnection<C> present = connection.getAndSet(null);
    if (present != null) {
      present.close();
    }
  }
}
