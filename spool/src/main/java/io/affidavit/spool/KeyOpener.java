package io.affidavit.spool;

import java.io.Closeable;

/**
 * Opens the data keys that segment headers name or hold. Implementations are thread-safe, keep no
 * plain key longer than they must, and show none in a message or {@code toString}.
 */
public interface KeyOpener extends Closeable {

  /** Whose headers it opens. */
  KeyMode mode();

  /**
   * Whether {@link #unwrap} asks a network: it is then called on a thread of its own, and may block
   * for as long as the implementation's own bound says, or until it is interrupted.
   */
  boolean isRemote();

  /**
   * The plain data key, 32 bytes, the caller's to wipe.
   *
   * @param id 16 bytes of the header: they name the key in the mode's own way, and were written by
   *     whoever wrote the file, so they must never choose which service or key is asked
   * @param wrapped 0 to 1,024 bytes of the header, just as little to be trusted
   * @throws DataKeyException saying whether another try may help
   */
  byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException;

  /** Lets connections go; what waits in {@link #unwrap} ends. */
  @Override
  default void close() {}
}
