package io.affidavit.pipeline;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.RedactedOnly;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    List<Destination> destinations = ours(settings);
    settings.others.forEach(other -> destinations.add(other.destination()));
    return destinations;
  }

  private static List<Destination> ours(AuditSettings settings) {
    List<Destination> destinations = new ArrayList<>();
    if (settings.development) {
      destinations.add(RedactedOnly.of(new PrintingDestination()));
    }
    if (settings.logs != null) {
      destinations.add(
          settings.logs.destination(settings.application, settings.environment, Host.name()));
    }
    if (settings.events != null) {
      destinations.add(settings.events.destination());
    }
    if (settings.file != null) {
      destinations.add(settings.file.destination(settings.application, Host.name()));
    }
    return destinations;
  }

  /** Two destinations of one name would share a cursor, and one of them lose what the other got. */
  static void checkTargets(AuditSettings settings, List<String> problems) {
    if (settings.others.isEmpty()) {
      return;
    }
    Set<String> targets = new HashSet<>();
    for (Destination ours : ours(settings)) {
      targets.add(ours.target());
      ours.close();
    }
    for (UserDestination other : settings.others) {
      if (!targets.add(other.target())) {
        problems.add(
            "destination: the target `"
                + other.target()
                + "` must be given once: another destination has it; tell them apart by their"
                + " settings");
      }
    }
  }
}
