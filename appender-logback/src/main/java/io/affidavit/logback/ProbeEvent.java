package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;

/** An AUDIT event that is shown to filters and never logged. Immutable. */
final class ProbeEvent extends LoggingEvent {
  private final Marker marker;

  private ProbeEvent(Logger logger, Marker marker) {
    super(ProbeEvent.class.getName(), logger, Level.INFO, "", null, null);
    this.marker = marker;
  }

  static ILoggingEvent of(Logger logger, Marker marker) {
    return new ProbeEvent(logger, marker);
  }

  /** All that Logback 1.2 asks; how a marker is set differs between 1.2 and 1.3. */
  @SuppressWarnings({"deprecation", "RedundantSuppression"})
  @Override
  public Marker getMarker() {
    return marker;
  }

  @Override
  public List<Marker> getMarkerList() {
    return Collections.singletonList(marker);
  }

  /** Of no thread that logs. */
  @Override
  public Map<String, String> getMDCPropertyMap() {
    return Collections.emptyMap();
  }
}
