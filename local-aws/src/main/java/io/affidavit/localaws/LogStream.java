package io.affidavit.localaws;

import java.util.List;

/**
 * A log stream at one moment. Immutable.
 *
 * @param name its name
 * @param events its events in the order in which they were stored
 */
public record LogStream(String name, List<LoggedEvent> events) {
  /** Copies the list. */
  public LogStream {
    events = List.copyOf(events);
  }

  /** The messages alone, in the same order. */
  public List<String> messages() {
    return events.stream().map(LoggedEvent::message).toList();
  }
}
