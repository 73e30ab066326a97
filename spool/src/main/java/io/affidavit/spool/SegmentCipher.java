package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM of NIST SP 800-38D with the key of one segment. The nonce is a counter that the
 * writer advances before every use; a key serves one open of one file, so no pair ever repeats. Not
 * thread-safe.
 */
final class SegmentCipher {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 8 * SegmentFormat.TAG_BYTES;
  private static final int NONCE_PREFIX = 0x4146_4631; // "AFF1"

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final ByteBuffer nonce = ByteBuffer.allocate(12).putInt(0, NONCE_PREFIX);

  SegmentCipher(byte[] segmentKey, Crypto crypto) {
    this.key = new SecretKeySpec(segmentKey, "AES");
    Arrays.fill(segmentKey, (byte) 0);
    try {
      this.cipher = crypto.newCipher(TRANSFORMATION);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + TRANSFORMATION, e);
    }
  }

  /**
   * Encrypts plain bytes where they lie: ciphertext and tag stand there afterwards, so behind them
   * there must be room for the tag.
   */
  void encrypt(long counter, byte[] additionalData, byte[] bytes, int offset, int length) {
    try {
      init(Cipher.ENCRYPT_MODE, counter, additionalData);
      cipher.doFinal(bytes, offset, length, bytes, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to encrypt", e);
    }
  }

  /** The plain text, or null where it was not made with this key for this header. */
  byte @Nullable [] decrypt(long counter, byte[] additionalData, byte[] body) {
    try {
      init(Cipher.DECRYPT_MODE, counter, additionalData);
      return cipher.doFinal(body);
    } catch (AEADBadTagException forged) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to decrypt", e);
    }
  }

  private void init(int mode, long counter, byte[] additionalData) throws GeneralSecurityException {
    nonce.putLong(4, counter);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce.array()));
    cipher.updateAAD(additionalData);
  }
}
