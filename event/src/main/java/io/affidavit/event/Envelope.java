package io.affidavit.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that the event itself uses, which a caller's field never takes. Stateless. */
final class Envelope {
  private static final String[] NAMES = {
    "schema", "eventId", "timestamp", "eventType", "category", "severity", "status", "application",
    "environment", "host", "instance", "logger", "message", "extra", "exception", "validation",
    "sealRecord", "seal"
  };

  private static final Map<String, String> BY_NORMALISED = byNormalised();

  private static final Set<String> EXACT =
      Collections.unmodifiableSet(new HashSet<>(Arrays.asList(NAMES)));

  private Envelope() {}

  private static Map<String, String> byNormalised() {
    Map<String, String> names = new HashMap<>();
    for (String name : NAMES) {
      names.put(EventCatalogue.normalise(name), name);
    }
    return Collections.unmodifiableMap(names);
  }

  /** The envelope's name that the caller's one is, in whatever spelling, or null. */
  static @Nullable String match(String name) {
    return isName(name) ? name : matchNormalised(EventCatalogue.normalise(name));
  }

  /** The same for a name that {@link EventCatalogue#normalise} made. */
  static @Nullable String matchNormalised(String name) {
    return BY_NORMALISED.get(name);
  }

  static boolean isName(String name) {
    return EXACT.contains(name);
  }
}
