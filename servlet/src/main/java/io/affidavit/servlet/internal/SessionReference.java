package io.affidavit.servlet.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells sessions apart without their ids, which are credentials: whoever has one is the user. The
 * reference is a keyed hash under a key that this process makes and nobody else ever has, so it
 * cannot be turned back or tried out. Thread-safe; {@code toString} shows nothing.
 */
final class SessionReference {
  private static final String HMAC = "HmacSHA256";

  /** 128 bits, as 32 characters: what BALP allows of an opaque token. */
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  SessionReference() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, HMAC);
    Arrays.fill(random, (byte) 0);
  }

  /** The reference of a session; null where there is none. */
  @Nullable String of(@Nullable String sessionId) {
    if (sessionId == null || sessionId.isEmpty()) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] hash = mac.doFinal(sessionId.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(2 * BYTES);
      for (int i = 0; i < BYTES; i++) {
        hex.append(Character.forDigit((hash[i] >> 4) & 0xf, 16));
        hex.append(Character.forDigit(hash[i] & 0xf, 16));
      }
      return hex.toString();
    } catch (GeneralSecurityException e) {
      return null;
    }
  }
}
