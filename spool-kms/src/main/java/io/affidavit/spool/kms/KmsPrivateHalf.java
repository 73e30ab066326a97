package io.affidavit.spool.kms;

import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.KeyMode;
import io.affidavit.spool.KeyOpener;
import io.affidavit.spool.KmsTarget;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

/**
 * {@code Decrypt} with an RSA key that never leaves KMS, for data keys that hosts wrapped to its
 * public half without asking anybody. Asymmetric keys take no encryption context. Thread-safe.
 */
final class KmsPrivateHalf implements KeyOpener {
  private final KmsTarget target;
  private final KmsConnection connection;

  KmsPrivateHalf(KmsTarget target, KmsConnection connection) {
    this.target = target;
    this.connection = connection;
  }

  @Override
  public KeyMode mode() {
    return KeyMode.PUBLIC_KEY;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
    return connection.decrypt(
        request ->
            request
                .keyId(target.keyId())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped)));
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
