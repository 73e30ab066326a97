package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Buses and the events that they took. Guarded by the lock of {@link Store}. */
final class BusState {
  static final String DEFAULT_BUS = "default";

  /** Bus name to its creation time, milliseconds since the epoch. */
  final Map<String, Long> buses = new TreeMap<>();

  final List<BusEvent> events = new ArrayList<>();

  BusState() {
    // Every account has it, and it cannot be deleted.
    buses.put(DEFAULT_BUS, 0L);
  }

  void apply(Change change) {
    if (change instanceof Change.EventsBussed bussed) {
      events.addAll(bussed.events());
    } else if (change instanceof Change.BusCreated created) {
      buses.put(created.bus(), created.at());
    } else if (change instanceof Change.BusDeleted deleted) {
      buses.remove(deleted.bus());
    }
  }
}
