package io.affidavit.localaws;

/**
 * Takes what the services would store, where that is too much to keep: an hour of load, say. The
 * server checks and answers every call as it always does, and keeps no event.
 *
 * <p>Called for one event after another, never by two threads at once, before the answer leaves; so
 * quick, never calling the server, and without exceptions: one leaves the caller without an answer.
 */
public interface EventSink {
  /**
   * An event of a log stream.
   *
   * @param group name of the group
   * @param stream name of the stream
   * @param event as it would have been stored
   */
  void logged(String group, String stream, LoggedEvent event);

  /** An event of a bus. */
  void bussed(BusEvent event);
}
