package io.affidavit.spool;

import java.util.Arrays;

/**
 * A data key, as a segment's header names or holds it, with its plain bytes until they are wiped.
 * {@code toString} shows the mode and id only. Thread-safe.
 */
public final class DataKey {
  /** Bytes of {@link #DataKey}'s id. */
  public static final int ID_BYTES = 16;

  /** Bytes of the plain key: AES-256. */
  public static final int PLAIN_BYTES = 32;

  /** Most bytes that a header has room for; KMS and RSA-4096 need about half of it. */
  public static final int MAX_WRAPPED_BYTES = 1024;

  private final KeyMode mode;
  private final byte[] id;
  private final byte[] wrapped;
  private final byte[] plain;
  private boolean wiped;

  /**
   * Copies all of it.
   *
   * @param id 16 bytes that name the key, or what wraps it
   * @param wrapped what its {@link KeyOpener} needs to open it again, at most 1,024 bytes
   * @param plain 32 bytes, still the caller's to wipe
   * @throws IllegalArgumentException where a length is another
   */
  public DataKey(KeyMode mode, byte[] id, byte[] wrapped, byte[] plain) {
    if (id.length != ID_BYTES
        || wrapped.length > MAX_WRAPPED_BYTES
        || plain.length != PLAIN_BYTES) {
      throw new IllegalArgumentException(
          "a data key needs an id of 16 bytes, at most 1024 wrapped and 32 plain ones, got "
              + id.length
              + ", "
              + wrapped.length
              + ", "
              + plain.length);
    }
    this.mode = mode;
    this.id = id.clone();
    this.wrapped = wrapped.clone();
    this.plain = plain.clone();
  }

  KeyMode mode() {
    return mode;
  }

  byte[] id() {
    return id.clone();
  }

  byte[] wrapped() {
    return wrapped.clone();
  }

  /**
   * A copy, the caller's to wipe.
   *
   * @throws IllegalStateException after {@link #wipe}
   */
  synchronized byte[] plain() {
    if (wiped) {
      throw new IllegalStateException("this data key was wiped: no segment needs it any more");
    }
    return plain.clone();
  }

  /** It is what such a header means. */
  boolean is(KeyMode otherMode, byte[] otherId, byte[] otherWrapped) {
    return mode == otherMode && Arrays.equals(id, otherId) && Arrays.equals(wrapped, otherWrapped);
  }

  synchronized void wipe() {
    wiped = true;
    Arrays.fill(plain, (byte) 0);
  }

  @Override
  public String toString() {
    return "DataKey[" + mode + " " + Seal.base64(id) + "]";
  }
}
