package io.affidavit.spool;

import org.jspecify.annotations.Nullable;

/** How a segment's header says which data key opens it; see docs/keys.md for which to choose. */
public enum KeyMode {
  /** The id names a key that the host keeps itself, in its key file or key store. */
  RING(1),
  /** The header holds the data key, wrapped by a symmetric key of AWS KMS. */
  KMS(2),
  /** The header holds the data key, wrapped to an RSA public key (OAEP, SHA-256 twice). */
  PUBLIC_KEY(3);

  private final short code;

  KeyMode(int code) {
    this.code = (short) code;
  }

  /** As it stands in the header. */
  short code() {
    return code;
  }

  /** Null where this release does not know the code. */
  static @Nullable KeyMode of(short code) {
    for (KeyMode mode : values()) {
      if (mode.code == code) {
        return mode;
      }
    }
    return null;
  }
}
