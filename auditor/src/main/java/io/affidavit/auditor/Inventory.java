package io.affidavit.auditor;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bases that must report, and what earlier runs have established of them: the last ordinal and
 * every stream. {@link InventoryFile} reads and writes it. Not thread-safe.
 */
final class Inventory {
  private final boolean listed;
  private final Map<UUID, Long> bases = new TreeMap<>();
  private final Map<UUID, KnownStream> streams = new LinkedHashMap<>();

  private Inventory(boolean listed) {
    this.listed = listed;
  }

  /** Any base may report, and nothing is known. */
  static Inventory none() {
    return new Inventory(false);
  }

  /** A list without an entry. */
  static Inventory empty() {
    return new Inventory(true);
  }

  /** A base that must report; its last ordinal, 0 where none is known. */
  void addBase(UUID base, long lastOrdinal) {
    bases.merge(base, lastOrdinal, Math::max);
  }

  void addStream(KnownStream stream) {
    streams.put(stream.stream(), stream);
  }

  /** Null where any may report. */
  @Nullable Set<UUID> bases() {
    return listed ? new HashSet<>(bases.keySet()) : null;
  }

  /** Up to this one every stream of the base is accounted for; 0: nothing is known. */
  long lastOrdinal(UUID base) {
    return bases.getOrDefault(base, 0L);
  }

  @Nullable KnownStream stream(UUID id) {
    return streams.get(id);
  }

  Collection<KnownStream> streams() {
    return streams.values();
  }

  /** What is known after this run. */
  Inventory after(VerifyResult result) {
    Inventory next = new Inventory(listed);
    bases.forEach(next::addBase);
    streams.values().forEach(next::addStream);
    for (StreamResult stream : result.streams()) {
      KnownStream known = stream.next();
      if (known != null && bases.containsKey(known.base())) {
        next.addBase(known.base(), known.ordinal());
        next.addStream(known);
      }
    }
    for (UUID ended : result.ended()) {
      KnownStream known = streams.get(ended);
      if (known != null) {
        next.addStream(known.ended());
      }
    }
    return next;
  }
}
