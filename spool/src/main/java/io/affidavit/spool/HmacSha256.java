package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA-256 of RFC 2104 over a {@link MessageDigest}. {@code javax.crypto.Mac} and {@code
 * SecretKeySpec} leave copies of the key on the heap that nobody can wipe, and the seal's promise
 * about the past rests on an old epoch's key being gone.
 *
 * <p>Not thread-safe. One instance serves any number of keys and messages, one after the other:
 * {@link #start}, {@link #update}, {@link #finish}.
 */
final class HmacSha256 {
  static final int LENGTH = 32;
  private static final int BLOCK = 64;

  private final MessageDigest digest;
  private final byte[] pad = new byte[BLOCK];

  HmacSha256() {
    this(Crypto.PLATFORM);
  }

  HmacSha256(Crypto crypto) {
    this.digest = crypto.sha256();
  }

  static MessageDigest sha256() {
    return Crypto.PLATFORM.sha256();
  }

  /** Begins a message. The key is at most 64 bytes and is not kept beyond {@link #finish}. */
  HmacSha256 start(byte[] key) {
    if (key.length > BLOCK) {
      throw new IllegalArgumentException("HMAC key must be at most 64 bytes, got " + key.length);
    }
    Arrays.fill(pad, (byte) 0);
    System.arraycopy(key, 0, pad, 0, key.length);
    xorPad(0x36);
    digest.reset();
    digest.update(pad);
    return this;
  }

  HmacSha256 update(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  HmacSha256 update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  HmacSha256 update(ByteBuffer bytes) {
    digest.update(bytes);
    return this;
  }

  HmacSha256 update(byte value) {
    digest.update(value);
    return this;
  }

  /** The code of the message; the key's block is wiped. */
  byte[] finish() {
    byte[] inner = digest.digest();
    xorPad(0x36 ^ 0x5c);
    digest.update(pad);
    digest.update(inner);
    Arrays.fill(pad, (byte) 0);
    return digest.digest();
  }

  private void xorPad(int value) {
    for (int i = 0; i < BLOCK; i++) {
      pad[i] ^= (byte) value;
    }
  }
}
