package io.affidavit.event;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The marker that makes a log call an audit event. Thread-safe. */
public final class AuditMarkers {
  /** The name that the appender looks for; any marker of this name will do. */
  public static final String NAME = "AUDIT";

  /** The marker {@code AUDIT}, from the SLF4J binding of the application. */
  public static final Marker AUDIT = MarkerFactory.getMarker(NAME);

  private AuditMarkers() {}
}
