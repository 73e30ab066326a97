package io.affidavit.spool;

import java.security.SecureRandom;

/** Random keys and salts. Thread-safe. */
final class Randoms {
  // The platform's default does not block once the system has started.
  private static final SecureRandom RANDOM = new SecureRandom();

  private Randoms() {}

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
