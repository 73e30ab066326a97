package io.affidavit.delivery;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client that is made at the first call, on the thread that calls, and made anew after its
 * credentials were refused; the one before is closed when its last call has ended. Thread-safe; no
 * lock is held across a call of the client, nor while one is made.
 */
final class LazyClient<C extends SdkAutoCloseable> {
  private final Supplier<AwsConnection<C>> maker;
  private @Nullable Lease<C> present;

  /** Nobody would break off a call that begins from now on. */
  private boolean closed;

  LazyClient(Supplier<AwsConnection<C>> maker) {
    this.maker = maker;
  }

  /**
   * Makes one call, or several that belong together.
   *
   * @throws RuntimeException whatever the call throws, or stands in the way of a client
   * @throws FailureException after {@link #close}
   */
  <R> R call(Function<C, R> function) {
    Lease<C> lease = lease();
    try {
      return function.apply(lease.connection.client());
    } catch (RuntimeException e) {
      if (Verdict.ofThrown(e).kind() == FailureClass.RETRY_AFTER_REFRESH && !isSkew(e)) {
        retire(lease);
      }
      throw e;
    } finally {
      ended(lease);
    }
  }

  /** Then this client has learnt the service's time, signs by it from now on, and must be kept. */
  private static boolean isSkew(RuntimeException e) {
    return e instanceof SdkServiceException && ((SdkServiceException) e).isClockSkewException();
  }

  private Lease<C> lease() {
    Lease<C> lease = use();
    if (lease != null) {
      return lease;
    }
    Lease<C> made = new Lease<>(maker.get());
    try {
      lease = useOr(made);
    } catch (FailureException closedMeanwhile) {
      made.connection.close();
      throw closedMeanwhile;
    }
    if (lease != made) {
      made.connection.close(); // another thread was faster
    }
    return lease;
  }

  private synchronized @Nullable Lease<C> use() {
    refuseIfClosed();
    Lease<C> lease = present;
    if (lease != null) {
      lease.calls++;
    }
    return lease;
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new FailureException(Failure.transientFault("CLOSED", "delivery has ended"));
    }
  }

  private synchronized Lease<C> useOr(Lease<C> made) {
    refuseIfClosed();
    Lease<C> lease = present;
    if (lease == null) {
      lease = made;
      present = made;
    }
    lease.calls++;
    return lease;
  }

  /** The next call starts from nothing, credentials included. */
  private synchronized void retire(Lease<C> lease) {
    if (present == lease) {
      present = null;
      lease.retired = true;
    }
  }

  private void ended(Lease<C> lease) {
    boolean last;
    synchronized (this) {
      lease.calls--;
      last = lease.retired && lease.calls == 0;
    }
    if (last) {
      lease.connection.close();
    }
  }

  /**
   * Closes what there is for good, breaking off calls in flight. Does not wait for a client that is
   * being made: that one is closed unused.
   */
  void close() {
    Lease<C> lease;
    synchronized (this) {
      lease = present;
      present = null;
      closed = true;
    }
    if (lease != null) {
      lease.connection.close();
    }
  }

  /** A connection and the calls that use it; guarded by the client. */
  private static final class Lease<C extends SdkAutoCloseable> {
    final AwsConnection<C> connection;
    int calls;
    boolean retired;

    Lease(AwsConnection<C> connection) {
      this.connection = connection;
    }
  }
}
