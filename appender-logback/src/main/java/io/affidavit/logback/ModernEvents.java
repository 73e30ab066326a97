package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.affidavit.event.AuditEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What events have from Logback 1.3 and SLF4J 2 on. Not to be touched unless {@link #AVAILABLE}.
 */
final class ModernEvents {
  static final boolean AVAILABLE = available();

  private ModernEvents() {}

  private static boolean available() {
    try {
      ILoggingEvent.class.getMethod("getMarkerList");
      ILoggingEvent.class.getMethod("getKeyValuePairs");
      ILoggingEvent.class.getMethod("getInstant");
      return true;
    } catch (NoSuchMethodException | LinkageError older) {
      return false;
    }
  }

  static @Nullable List<Marker> markers(ILoggingEvent event) {
    return event.getMarkerList();
  }

  /** With microseconds where the platform's clock has them. */
  static @Nullable Instant instant(ILoggingEvent event) {
    return event.getInstant();
  }

  static void keyValues(ILoggingEvent event, AuditEvent.Builder into) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        into.keyValue(pair.key, pair.value);
      }
    }
  }
}
