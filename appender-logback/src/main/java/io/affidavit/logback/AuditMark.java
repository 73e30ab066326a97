package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.affidavit.event.AuditMarkers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Whether an event is meant for the audit trail: it carries AUDIT, or a marker that contains it.
 */
final class AuditMark {
  private static final String NAME = AuditMarkers.NAME;

  private AuditMark() {}

  static boolean isOn(ILoggingEvent event) {
    return ModernEvents.AVAILABLE ? isAny(ModernEvents.markers(event)) : is(onlyMarker(event));
  }

  @SuppressWarnings("deprecation") // all that Logback 1.2 has
  private static @Nullable Marker onlyMarker(ILoggingEvent event) {
    return event.getMarker();
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
