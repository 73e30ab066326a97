package io.affidavit.spool;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.crypto.Cipher;

/**
 * What the sealing host holds of the seal: the enrolment secret E and the verifier's public key.
 * Immutable, thread-safe; {@code toString} shows nothing.
 */
final class SealKeys {
  private final byte[] enrolment;
  private final PublicKey verifier;

  SealKeys(byte[] enrolment, PublicKey verifier) {
    this.enrolment = enrolment.clone();
    this.verifier = verifier;
  }

  byte[] enrolment() {
    return enrolment;
  }

  /** RSA-OAEP of RFC 8017 with SHA-256 twice. */
  byte[] wrapForVerifier(Crypto crypto, byte[] secret) {
    try {
      return crypto.oaep(Cipher.ENCRYPT_MODE, verifier).doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the verifier's public key cannot be used", e);
    }
  }

  @Override
  public String toString() {
    return "SealKeys[hidden]";
  }
}
