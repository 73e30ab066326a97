package io.affidavit.spool.kms;

import io.affidavit.spool.DataKey;
import io.affidavit.spool.DataKeyException;
import io.affidavit.spool.DataKeys;
import io.affidavit.spool.KeyMode;
import io.affidavit.spool.KmsTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * {@code GenerateDataKey} and {@code Decrypt} with one symmetric key and one encryption context,
 * both as configured: what a header says only names the key to people, and never chooses it.
 * Thread-safe.
 */
final class KmsDataKeys implements DataKeys {
  private final KmsTarget target;
  private final KmsConnection connection;

  KmsDataKeys(KmsTarget target, KmsConnection connection) {
    this.target = target;
    this.connection = connection;
  }

  @Override
  public KeyMode mode() {
    return KeyMode.KMS;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public DataKey newDataKey() throws DataKeyException {
    GenerateDataKeyResponse response =
        connection.call(
            "kms:GenerateDataKey",
            kms ->
                kms.generateDataKey(
                    request ->
                        request
                            .keyId(target.keyId())
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(target.context())));
    byte[] plain = response.plaintext().asByteArrayUnsafe();
    try {
      byte[] wrapped = response.ciphertextBlob().asByteArray();
      return new DataKey(KeyMode.KMS, id(response.keyId()), wrapped, plain);
    } catch (IllegalArgumentException e) {
      throw new DataKeyException(
          DataKeyException.Kind.REFUSED, target + " gave no data key: " + e.getMessage(), null);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The key's ARN, hashed: enough to see which of several keys wrapped a segment's. */
  private static byte[] id(String arn) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(digest.digest(arn.getBytes(StandardCharsets.UTF_8)), DataKey.ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  @Override
  public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
    return connection.decrypt(
        request ->
            request
                .keyId(target.keyId())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .encryptionContext(target.context())
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
