package io.affidavit.spool;

/**
 * Makes the data keys of new segments, and opens those that it made. One data key serves several
 * segments: each derives a key of its own from it with a fresh salt.
 */
public interface DataKeys extends KeyOpener {

  /**
   * The key for segments from now on: a fresh one, or, in {@link KeyMode#RING}, the one that the
   * host's file now names first. May block as {@link #unwrap} may.
   *
   * @throws DataKeyException when there is none now; segments go on with the one before
   */
  DataKey newDataKey() throws DataKeyException;
}
