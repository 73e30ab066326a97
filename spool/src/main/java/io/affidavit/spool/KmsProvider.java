package io.affidavit.spool;

/**
 * What the optional module {@code spool-kms} adds: data keys of AWS KMS. Found with {@link
 * java.util.ServiceLoader}, so that nothing here needs the AWS SDK. Neither method does any I/O.
 */
public interface KmsProvider {

  /** Data keys wrapped by a symmetric KMS key, bound to {@link KmsTarget#context}. */
  DataKeys dataKeys(KmsTarget target);

  /**
   * The private half of an RSA pair that never leaves KMS, as {@link KeyMode#PUBLIC_KEY} needs it:
   * {@code kms:Decrypt} with {@code RSAES_OAEP_SHA_256}.
   */
  KeyOpener privateHalf(KmsTarget target);
}
