package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import java.time.Clock;
import java.util.Objects;

/** What a user may choose about redaction. Immutable. */
public final class RedactionSettings {
  private final EventCatalogue catalogue;
  private final String defaultUserType;
  private final Clock clock;

  private RedactionSettings(EventCatalogue catalogue, String defaultUserType, Clock clock) {
    this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    this.defaultUserType = Objects.requireNonNull(defaultUserType, "defaultUserType");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The built-in catalogue, users are workforce, the system's clock. */
  public static RedactionSettings defaults() {
    return new RedactionSettings(EventCatalogue.standard(), "workforce", Clock.systemUTC());
  }

  /**
   * Who a user is where an event does not say: {@code workforce}, {@code service}, {@code system},
   * {@code patient} or {@code proxy}. The ids of the last two do not stand in a safe-harbor copy.
   *
   * @throws IllegalArgumentException for any other word
   */
  public RedactionSettings withDefaultUserType(String userType) {
    if (!Objects.requireNonNull(catalogue.field("userType")).inVocabulary(userType)) {
      throw new IllegalArgumentException(
          "defaultUserType must be workforce, service, system, patient or proxy, got " + userType);
    }
    return new RedactionSettings(catalogue, userType, clock);
  }

  /** The clock that says what year it is, for the rule on ages over 89. */
  public RedactionSettings withClock(Clock newClock) {
    return new RedactionSettings(catalogue, defaultUserType, newClock);
  }

  EventCatalogue catalogue() {
    return catalogue;
  }

  String defaultUserType() {
    return defaultUserType;
  }

  Clock clock() {
    return clock;
  }
}
