package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.List;

/**
 * Learns how delivery fares. Called on the worker's thread, so it must be quick; with several
 * destinations, by several threads at once. What it throws is caught and costs one status line,
 * never an event.
 */
public interface DeliveryListener {

  /** Records that a destination has stored. */
  default void delivered(String target, int records) {}

  /**
   * Records stored under the time of sending, because the destination takes none so old or so far
   * ahead; their content keeps the true time.
   */
  default void restamped(String target, List<SpooledRecord> records) {}

  /**
   * A record was kept aside for good, because the destination will never take it.
   *
   * @param reason a code and a sentence
   */
  default void deadLettered(String target, SpooledRecord record, String reason) {}

  /** Something that an operator must hear of, although delivery goes on. */
  default void alarmed(String target, Failure what) {}

  /** The first failure after success: records wait in the spool. */
  default void outageStarted(Outage outage) {}

  /**
   * It lasts; at most once a minute, and at once when the failure turns into one that needs an
   * operator.
   */
  default void outageContinues(Outage outage) {}

  /** Everything of the window that had failed is delivered. */
  default void outageEnded(Outage outage) {}

  /**
   * The worker ended.
   *
   * @param reason a sentence; what was not acknowledged stays in the spool
   */
  default void stopped(String target, String reason) {}
}
