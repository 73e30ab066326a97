package io.affidavit.spool;

import java.util.Arrays;

/**
 * HKDF-SHA-256 of RFC 5869, for one block of output (32 bytes). Ours and not a library's because
 * those go through {@code javax.crypto.Mac}: see {@link HmacSha256}.
 */
final class Hkdf {
  private Hkdf() {}

  /**
   * Extract, then expand.
   *
   * @param inputKey the secret, of any length
   * @param salt at most 64 bytes
   * @param info what the key is for, and of whom
   * @return 32 bytes, the caller's to wipe
   */
  static byte[] derive(byte[] inputKey, byte[] salt, byte[]... info) {
    return derive(Crypto.PLATFORM, inputKey, salt, info);
  }

  /** The same, with the digest of another provider. */
  static byte[] derive(Crypto crypto, byte[] inputKey, byte[] salt, byte[]... info) {
    HmacSha256 hmac = new HmacSha256(crypto);
    byte[] pseudoRandomKey = hmac.start(salt).update(inputKey).finish();
    hmac.start(pseudoRandomKey);
    for (byte[] part : info) {
      hmac.update(part);
    }
    byte[] output = hmac.update((byte) 1).finish();
    Arrays.fill(pseudoRandomKey, (byte) 0);
    return output;
  }
}
