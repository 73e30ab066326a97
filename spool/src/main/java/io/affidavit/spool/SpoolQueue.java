package io.affidavit.spool;

import java.io.IOException;
import java.util.List;

/**
 * One destination's view of the spool: peek, deliver, then acknowledge. A crash between the last
 * two repeats records, never loses one.
 *
 * <p>Used by one thread, that of the destination's worker; {@link #wakeUp} by any.
 */
public interface SpoolQueue {

  /** The destination's name, under which its cursor is kept; stable over restarts. */
  String target();

  /**
   * The next records that are as safe as the durability setting promises, in sequence, all of one
   * stream, after those of the last {@link #acknowledge}d batch. Asked again without an
   * acknowledgement, it returns the same records again, and behind them what has come since. A
   * backlog of a dead sibling and the own stream take turns.
   *
   * @param maxRecords at most this many, at least one where there is any
   * @param maxBytes stop with the record whose {@link SpooledRecord#sizeBytes} reaches the sum
   * @return empty when there is nothing now
   * @throws IOException when the spool cannot be read; worth another try later
   */
  List<SpooledRecord> peek(int maxRecords, long maxBytes) throws IOException;

  /**
   * Waits until {@link #peek} may have more, {@link #wakeUp} was called, or the time is over.
   * Returns at once when there is something to read now.
   */
  void await(long timeoutNanos) throws InterruptedException;

  /** Ends a wait in {@link #await}; a wake-up before the wait is not lost. */
  void wakeUp();

  /**
   * Every record of the last {@link #peek} was delivered or dead-lettered: moves the cursor past
   * them, durably, and lets segments go that every destination has passed.
   */
  void acknowledge() throws IOException;

  /**
   * Keeps one record of the last {@link #peek} aside, encrypted, with the reason, because the
   * destination will never take it. Forced before it returns; the caller acknowledges afterwards.
   *
   * @param reason a code and a sentence, never content of the event
   */
  void deadLetter(SpooledRecord record, String reason) throws IOException;

  /**
   * Notes in the own stream that these records of the last {@link #peek} were stored under the time
   * of sending instead of their own, which the destination does not take. Nothing is noted where
   * the stream has ended.
   *
   * @throws IOException when the note could not be written; worth another try later
   */
  default void restamped(List<SpooledRecord> records) throws IOException {}
}
