package io.affidavit.event;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The marker that makes a log call an audit event. Where SLF4J has no provider, or one that does
 * not fit it, no appender is ever loaded that could say so: this class then does, once, to standard
 * error, as SLF4J itself does there. Thread-safe.
 */
public final class AuditMarkers {
  /** The name that the appender looks for; any marker of this name will do. */
  public static final String NAME = "AUDIT";

  /** The marker {@code AUDIT}, from the SLF4J binding of the application. */
  public static final Marker AUDIT = MarkerFactory.getMarker(NAME);

  static {
    String problem = Slf4jProvider.problem();
    if (problem != null) {
      System.err.println("affidavit: ERROR no audit event is recorded: " + problem);
    }
  }

  private AuditMarkers() {}
}
