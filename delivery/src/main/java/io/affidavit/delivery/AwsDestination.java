package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What the two AWS destinations share: a client, a flow, and the reading of their settings. */
abstract class AwsDestination<C extends SdkAutoCloseable> implements Destination {
  private final String target;
  private final LazyClient<C> client;
  private final Flow flow;

  AwsDestination(String target, LazyClient<C> client, Flow flow) {
    this.target = target;
    this.client = client;
    this.flow = flow;
  }

  @Override
  public final String target() {
    return target;
  }

  @Override
  public final Flow flow() {
    return flow;
  }

  /** The batches, in the order to send them. */
  @Override
  public abstract List<Batch> plan(List<OutboundRecord> records);

  @Override
  public final void abort() {
    client.close();
  }

  @Override
  public final void close() {
    client.close();
  }

  @Override
  public final String toString() {
    return target;
  }

  /**
   * The settings that both destinations have. Not thread-safe.
   *
   * @param <B> the builder itself
   * @param <C> its client
   */
  abstract static class Builder<B extends Builder<B, C>, C extends SdkAutoCloseable> {
    private static final QuotaShare TENTH = QuotaShare.parse("10 %");

    private AwsSettings aws = AwsSettings.defaults();
    private QuotaShare quotaShare = TENTH;
    private @Nullable Duration linger;
    private Clock clock = Clock.systemUTC();
    private @Nullable LazyClient<C> client;

    Builder() {}

    abstract B self();

    /** How to reach AWS; default: everything from the environment. */
    public B aws(AwsSettings aws) {
      this.aws = Objects.requireNonNull(aws, "aws");
      return self();
    }

    /** This process's share of the account's quota; default 10 %. */
    public B quotaShare(QuotaShare share) {
      this.quotaShare = Objects.requireNonNull(share, "share");
      return self();
    }

    /**
     * Longest wait for a batch to fill, 0 to 60 s; default: the delivery's.
     *
     * @throws IllegalArgumentException outside of that
     */
    public B linger(Duration linger) {
      this.linger = Flow.checkLinger(linger);
      return self();
    }

    B clock(Clock clock) {
      this.clock = clock;
      return self();
    }

    B client(LazyClient<C> client) {
      this.client = client;
      return self();
    }

    final AwsSettings aws() {
      return aws;
    }

    final Clock clock() {
      return clock;
    }

    /** A client made at the first call, or a test's own. */
    final LazyClient<C> clientOr(LazyClient<C> real) {
      LazyClient<C> given = client;
      return given == null ? real : given;
    }

    final Flow flow(int callsInFlight, int quota) {
      Flow flow =
          Flow.oneAtATime()
              .withMaxCallsInFlight(callsInFlight)
              .withCallsPerSecond(quotaShare.callsPerSecond(quota));
      Duration own = linger;
      return own == null ? flow : flow.withLinger(own);
    }
  }
}
