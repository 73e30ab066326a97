package io.affidavit.spool;

/** Random bytes of the platform, where nobody chose a provider. Thread-safe. */
final class Randoms {
  private Randoms() {}

  static byte[] bytes(int length) {
    return Crypto.PLATFORM.random(length);
  }
}
