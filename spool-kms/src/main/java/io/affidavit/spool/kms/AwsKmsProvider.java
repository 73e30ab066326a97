package io.affidavit.spool.kms;

import io.affidavit.spool.DataKeys;
import io.affidavit.spool.KeyOpener;
import io.affidavit.spool.KmsProvider;
import io.affidavit.spool.KmsTarget;

/** AWS KMS through the AWS SDK for Java 2. Stateless, thread-safe. */
public final class AwsKmsProvider implements KmsProvider {

  /** For {@link java.util.ServiceLoader}, and for whoever builds settings by hand. */
  public AwsKmsProvider() {}

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the endpoint is plain http and not on loopback
   */
  @Override
  public DataKeys dataKeys(KmsTarget target) {
    return new KmsDataKeys(target, new KmsConnection(target));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the endpoint is plain http and not on loopback
   */
  @Override
  public KeyOpener privateHalf(KmsTarget target) {
    return new KmsPrivateHalf(target, new KmsConnection(target));
  }
}
