package io.affidavit.spool.kms;

import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.KmsTarget;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.DecryptRequest;

/**
 * A client of KMS, made at the first call and anew after a failure, so that new credentials and a
 * network that has changed are seen. Thread-safe; calls are rare, so one at a time is enough.
 */
final class KmsConnection implements AutoCloseable {
  private final KmsTarget target;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable KmsClient client;
  private @Nullable DefaultCredentialsProvider credentials;
  private volatile boolean closed;

  KmsConnection(KmsTarget target) {
    this.target = target;
    URI endpoint = target.endpoint();
    if (endpoint != null) {
      LoopbackRule.check(endpoint);
    }
  }

  /**
   * Runs one call.
   *
   * @param permission what the caller needs to be allowed, for messages
   * @throws DataKeyException saying whether KMS is away or refused
   */
  <T> T call(String permission, Function<KmsClient, T> call) throws DataKeyException {
    lock.lock();
    try {
      if (closed) {
        throw new DataKeyException(DataKeyException.Kind.AWAY, target + ": closed", null);
      }
      return call.apply(client());
    } catch (SdkException | IllegalArgumentException e) {
      disconnect();
      throw KmsFailures.of(target, permission, e);
    } finally {
      lock.unlock();
      disconnectIfClosed();
    }
  }

  /** A plain data key of 32 bytes; the response's own copy of it is wiped. */
  byte[] decrypt(Consumer<DecryptRequest.Builder> request) throws DataKeyException {
    byte[] plain = call("kms:Decrypt", kms -> kms.decrypt(request).plaintext().asByteArrayUnsafe());
    try {
      if (plain.length != DataKey.PLAIN_BYTES) {
        throw new DataKeyException(
            DataKeyException.Kind.REFUSED,
            "holds something that " + target + " opens and that is no data key",
            null);
      }
      return plain.clone();
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private KmsClient client() {
    KmsClient present = client;
    if (present == null) {
      present = open();
      client = present;
    }
    return present;
  }

  private KmsClient open() {
    // No refresh on a thread of its own.
    DefaultCredentialsProvider provider =
        DefaultCredentialsProvider.builder()
            .profileName(target.profile())
            .asyncCredentialUpdateEnabled(false)
            .build();
    credentials = provider;
    Duration timeout = target.timeout();
    KmsClientBuilder builder =
        KmsClient.builder()
            .credentialsProvider(provider)
            // Named, so that another HTTP client on the application's class path changes nothing.
            .httpClientBuilder(
                Apache5HttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
            .overrideConfiguration(overrides());
    Region region = region();
    if (region != null) {
      builder.region(region);
    }
    URI endpoint = target.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private ClientOverrideConfiguration overrides() {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(target.timeout())
            // One hiccup at the start should not cost the application its audit trail.
            .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
            .addExecutionInterceptor(new LoopbackRule());
    String profile = target.profile();
    if (profile != null) {
      overrides.defaultProfileName(profile);
    }
    return overrides.build();
  }

  /** Null: as the SDK finds it. */
  private @Nullable Region region() {
    String region = target.region();
    if (region != null) {
      return Region.of(region);
    }
    // arn:partition:kms:region:account:key/id
    String[] arn = target.keyId().split(":", -1);
    return arn.length >= 6 && arn[0].equals("arn") ? Region.of(arn[3]) : null;
  }

  private void disconnect() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (credentials != null) {
      credentials.close();
      credentials = null;
    }
  }

  /** Does not wait: a call that is under way lets the client go when it ends. */
  @Override
  public void close() {
    closed = true;
    disconnectIfClosed();
  }

  private void disconnectIfClosed() {
    if (closed && lock.tryLock()) {
      try {
        disconnect();
      } finally {
        lock.unlock();
      }
    }
  }
}
