package io.affidavit.spool;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Data keys wrapped to an RSA public key: this host makes them and can never open them again; only
 * the private half can. Immutable, thread-safe.
 */
final class PublicKeyKeys implements DataKeys {
  private final Crypto crypto;
  private final PublicKey publicKey;

  PublicKeyKeys(Crypto crypto, PublicKey publicKey) {
    this.crypto = crypto;
    this.publicKey = publicKey;
  }

  /** 16 bytes that name a pair: of SHA-256 over its public half, X.509 encoded. */
  static byte[] id(PublicKey publicKey) {
    return Arrays.copyOf(Crypto.PLATFORM.sha256().digest(publicKey.getEncoded()), DataKey.ID_BYTES);
  }

  @Override
  public KeyMode mode() {
    return KeyMode.PUBLIC_KEY;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public DataKey newDataKey() throws DataKeyException {
    byte[] plain = crypto.random(DataKey.PLAIN_BYTES);
    try {
      byte[] wrapped = crypto.oaep(Cipher.ENCRYPT_MODE, publicKey).doFinal(plain);
      return new DataKey(KeyMode.PUBLIC_KEY, id(publicKey), wrapped, plain);
    } catch (GeneralSecurityException e) {
      throw new DataKeyException(
          DataKeyException.Kind.NEVER, "the public key cannot be used: " + e.getMessage(), e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
    throw new DataKeyException(
        DataKeyException.Kind.NEVER,
        "is KEY_UNAVAILABLE: it was wrapped to the public key "
            + Seal.base64(id)
            + ", whose private half this host does not have; deliver it with `auditor spool drain"
            + " --key PRIVATE-HALF`, or set privateKmsKeyId where KMS holds that half",
        null);
  }

  @Override
  public String toString() {
    return "PublicKeyKeys[" + Seal.base64(id(publicKey)) + "]";
  }
}
