package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;

/**
 * What CloudWatch Logs has stored, for assertions. Each method takes a snapshot. Thread-safe; what
 * does not exist gives an empty list.
 */
public final class LogsView {
  private final Store store;

  LogsView(Store store) {
    this.store = store;
  }

  /** All groups by name. */
  public List<LogGroup> groups() {
    return snapshot(store);
  }

  /** The streams of a group by name. */
  public List<LogStream> streams(String group) {
    return groups().stream()
        .filter(g -> g.name().equals(group))
        .flatMap(g -> g.streams().stream())
        .toList();
  }

  /** The events of a group, stream after stream. */
  public List<LoggedEvent> events(String group) {
    return streams(group).stream().flatMap(stream -> stream.events().stream()).toList();
  }

  /** The messages of a group, stream after stream. */
  public List<String> messages(String group) {
    return events(group).stream().map(LoggedEvent::message).toList();
  }

  static List<LogGroup> snapshot(Store store) {
    return store.inTurn(
        () -> {
          List<LogGroup> groups = new ArrayList<>();
          for (LogState.Group group : store.logs.groups.values()) {
            List<LogStream> streams =
                group.streams.values().stream().map(s -> new LogStream(s.name, s.events)).toList();
            groups.add(new LogGroup(group.name, group.retentionDays, streams));
          }
          return groups;
        });
  }
}
