package io.affidavit.pipeline;

import io.affidavit.delivery.Destination;
import java.util.ArrayList;
import java.util.List;

/** Makes the destinations that are configured: the one place that does, for all that deliver. */
public final class Destinations {
  private Destinations() {}

  /**
   * The destinations of these settings, new ones at each call, in the order of the documentation;
   * one whose target is set nowhere is left out. No network, no file. Who takes one closes it, or
   * gives it to a {@link io.affidavit.delivery.Delivery}, which does.
   *
   * @param settings without problems
   * @throws IllegalArgumentException if they have any
   */
  public static List<Destination> of(AuditSettings settings) {
    if (!settings.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", settings.problems()));
    }
    List<Destination> destinations = new ArrayList<>();
    if (settings.logs != null) {
      destinations.add(
          settings.logs.destination(settings.application, settings.environment, Host.name()));
    }
    if (settings.events != null) {
      destinations.add(settings.events.destination());
    }
    return destinations;
  }
}
