package io.affidavit.spool;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * The private half of {@link KeyMode#PUBLIC_KEY}, in memory: what an operator has in an incident,
 * never the host. Immutable, thread-safe; {@code toString} shows the pair's id only.
 */
final class PrivateHalf implements DataKeys {
  private final PrivateKey privateKey;
  private final PublicKeyKeys publicHalf;
  private final byte[] id;

  PrivateHalf(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicHalf = new PublicKeyKeys(Crypto.PLATFORM, publicKey);
    this.id = PublicKeyKeys.id(publicKey);
  }

  @Override
  public KeyMode mode() {
    return KeyMode.PUBLIC_KEY;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  /** For the few records of its own that a process writes which delivers what a host left. */
  @Override
  public DataKey newDataKey() throws DataKeyException {
    return publicHalf.newDataKey();
  }

  @Override
  public byte[] unwrap(byte[] wanted, byte[] wrapped) throws DataKeyException {
    if (!Arrays.equals(id, wanted)) {
      throw never(
          "needs the private half of the key pair "
              + Seal.base64(wanted)
              + "; the key given belongs to "
              + Seal.base64(id));
    }
    try {
      return Crypto.PLATFORM.oaep(Cipher.DECRYPT_MODE, privateKey).doFinal(wrapped);
    } catch (GeneralSecurityException e) {
      // Deliberately without a cause: what failed had the key in its hands.
      throw never("holds a data key that its own key pair does not open: it was altered");
    }
  }

  private static DataKeyException never(String why) {
    return new DataKeyException(DataKeyException.Kind.NEVER, why, null);
  }

  @Override
  public String toString() {
    return "PrivateHalf[" + Seal.base64(id) + "]";
  }
}
