package io.affidavit.pipeline.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which facts are to be derived, checked, but with no file opened yet. Not thread-safe. */
public final class FactsPlan {
  private final List<FactProvider> providers = new ArrayList<>();
  private @Nullable Path directory;
  private int maxPairs;
  private int memoryDays;

  /** Nothing is derived. */
  public FactsPlan() {}

  /**
   * Derives {@code newDevice} and {@code newLocation}.
   *
   * @param newMaxPairs most pairs of a user and a device or place to remember: 32 to 64 bytes of
   *     memory each, up to 48 in the file
   * @param newMemoryDays after so many days without being seen a pair counts as new
   */
  public void history(Path newDirectory, int newMaxPairs, int newMemoryDays) {
    directory = newDirectory;
    maxPairs = newMaxPairs;
    memoryDays = newMemoryDays;
  }

  /**
   * Derives {@code afterHours}.
   *
   * @param hours the hours of work, such as {@code 06:00-22:00}
   * @throws IllegalArgumentException with the limit, where the hours are none
   */
  public void businessHours(String hours, ZoneId zone) {
    providers.add(AfterHours.parse(hours, zone));
  }

  /**
   * Derives {@code networkZone}.
   *
   * @param networks such as {@code private, 192.0.2.0/24}
   * @throws IllegalArgumentException with the limit, where one is no network
   */
  public void internalNetworks(String networks) {
    providers.add(new NetworkZone(Networks.parse(networks)));
  }

  /**
   * Asks an application's own provider, before ours.
   *
   * @throws IllegalArgumentException with the limit, where there is no such class
   */
  public void provider(String className, ClassLoader loader) {
    try {
      Object made = Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
      providers.add(0, (FactProvider) made);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new IllegalArgumentException(
          "must name public classes with a public constructor without parameters that implement "
              + FactProvider.class.getName()
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  /**
   * Opens what is needed.
   *
   * @param warnings takes a sentence where something fails, now or later; the facts that it would
   *     have given are then absent
   */
  public DerivedFacts open(Consumer<String> warnings) {
    List<FactProvider> open = new ArrayList<>(providers);
    Path history = directory;
    if (history != null) {
      try {
        open.add(new History(SeenPairs.open(history, maxPairs, memoryDays, warnings)));
      } catch (IOException | RuntimeException e) {
        warnings.accept(
            "facts.directory "
                + history
                + " cannot be used, so newDevice and newLocation are absent: "
                + e);
      }
    }
    return open.isEmpty() ? DerivedFacts.NONE : new DerivedFacts(open, warnings);
  }
}
