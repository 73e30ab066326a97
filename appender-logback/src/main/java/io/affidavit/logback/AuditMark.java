package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.affidavit.event.AuditMarkers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Whether an event is meant for the audit trail: it carries AUDIT, or a marker that contains it.
 */
final class AuditMark {
  private static final String NAME = AuditMarkers.NAME;

  /** More than any call has. */
  private static final int MAX_MARKERS = 64;

  private AuditMark() {}

  static boolean isOn(ILoggingEvent event) {
    return ModernEvents.AVAILABLE ? isAny(ModernEvents.markers(event)) : is(onlyMarker(event));
  }

  @SuppressWarnings("deprecation") // all that Logback 1.2 has
  private static @Nullable Marker onlyMarker(ILoggingEvent event) {
    return event.getMarker();
  }

  /** The event's markers and all that they refer to, each once. */
  static List<Marker> all(ILoggingEvent event) {
    List<Marker> given =
        ModernEvents.AVAILABLE
            ? ModernEvents.markers(event)
            : Collections.singletonList(onlyMarker(event));
    if (given == null || given.isEmpty()) {
      return Collections.emptyList();
    }
    if (given.size() == 1 && given.get(0) != null && !given.get(0).hasReferences()) {
      return Collections.unmodifiableList(given);
    }
    // By identity: markers of a library may be equal by name and carry other values.
    Set<Marker> all = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Marker> ordered = new ArrayList<>();
    Deque<Marker> open = new ArrayDeque<>();
    addAll(open, given.iterator());
    while (!open.isEmpty() && all.size() < MAX_MARKERS) {
      Marker marker = open.removeFirst();
      if (all.add(marker)) {
        ordered.add(marker);
        addAll(open, marker.iterator());
      }
    }
    return Collections.unmodifiableList(ordered);
  }

  private static void addAll(Deque<Marker> open, Iterator<Marker> markers) {
    while (markers.hasNext()) {
      Marker marker = markers.next();
      if (marker != null) {
        open.add(marker);
      }
    }
  }

  static boolean is(@Nullable Marker marker) {
    return marker != null && marker.contains(NAME);
  }

  private static boolean isAny(@Nullable List<Marker> markers) {
    if (markers != null) {
      for (Marker marker : markers) {
        if (is(marker)) {
          return true;
        }
      }
    }
    return false;
  }
}
