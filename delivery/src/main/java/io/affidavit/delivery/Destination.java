package io.affidavit.delivery;

import java.util.List;

/**
 * Where sealed records go. A destination knows limits and protocol; its {@link Delivery worker}
 * knows windows, back-off and the cursor. Implement it to send the trail elsewhere.
 *
 * <p>The worker takes a window of records from the spool, drops nothing, asks {@link #accepts} for
 * each, lets {@link #plan} cut what is pending into batches, sends them, and moves the cursor only
 * when every record of the window is delivered, passed by the filter, or a dead letter. What is
 * still pending after a failure is planned anew, in the order of the spool.
 *
 * <p>Threads: {@code accepts}, {@code plan} and {@code close} come from the worker's thread.
 * Batches of one {@link Batch#lane lane} are sent one after another in the planned order; batches
 * of different lanes may be sent at the same time by several threads.
 *
 * <p>A destination that the configuration names is handed one form of each record: {@link
 * io.affidavit.spool.SpooledRecord#complete} is the fullest that it may have, the redacted copy
 * unless the operator chose more; see {@link RedactedOnly} and {@link DestinationFactory}.
 *
 * <p>No method may put event content into an exception's message: it reaches the host's status log.
 */
public interface Destination extends AutoCloseable {

  /**
   * The key of the cursor, the same after every restart with the same settings, for example {@code
   * cloudwatch-logs:us-east-1:/app/audit}. The part before the first colon names the worker's
   * thread. Letters, digits and {@code :/._#-}.
   */
  String target();

  /** Most records of one window, at least 1; the worker keeps a window in memory. */
  default int maxWindowRecords() {
    return 10_000;
  }

  /** Most bytes of one window, both forms of each record together. */
  default long maxWindowBytes() {
    return 4L * 1024 * 1024;
  }

  /**
   * How many calls may be in flight, how many a second, and how long a window may wait to fill.
   * Asked once, by the worker.
   */
  default Flow flow() {
    return Flow.oneAtATime();
  }

  /**
   * Whether this record is meant for here. One that is not counts as passed, never as failed. A
   * record with {@link Routing#trail} must be accepted wherever its form is at hand.
   */
  boolean accepts(OutboundRecord record);

  /**
   * Cuts the records into batches within the destination's limits; every record goes into exactly
   * one batch. One that can never be sent goes into {@link Batch#refused}. No network here.
   *
   * @param records the pending ones of the window, in sequence; at least one
   * @return the batches in the order to send them
   */
  List<Batch> plan(List<OutboundRecord> records);

  /**
   * The time for closing is over: breaks off a call in flight that does not heed the interrupt,
   * such as a read from a socket. Comes from another thread, at any time, and must not block;
   * {@code close} still follows on the worker's.
   */
  default void abort() {}

  /** Lets connections and files go. The worker calls it once, as its last act. */
  @Override
  void close();
}
