package io.affidavit.spool;

import java.util.List;
import java.util.UUID;

/** One process's records as they lie on a disk, or in a test's memory: what a reader asks for. */
interface StoredStream {
  /** The stream's name. */
  UUID id();

  /** In the order of writing where {@link #chained}, else of their first sequences. */
  List<SegmentFile> segments();

  /** The segments are in the order of writing. */
  boolean chained();

  /** Nothing will be appended to it any more. */
  boolean ended();

  /** A record up to here that is not there was damaged; a later one was never confirmed. */
  long proven();

  /** Readers may have records up to here. */
  long readable();

  /** The furthest that any destination, configured now or once, has come. */
  long furthestCursor();
}
