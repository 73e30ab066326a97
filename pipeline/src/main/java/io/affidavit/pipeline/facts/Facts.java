package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditRecord;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the providers state about one event. What the caller wrote stands over it, and what was
 * stated first over what comes later. Confined to the thread of the log call.
 */
public final class Facts {
  /** Where a network address is. */
  public enum Zone {
    /** In a network that was configured as the own. */
    INTERNAL,
    /** Elsewhere. */
    EXTERNAL,
    /** The field holds no address. */
    UNKNOWN
  }

  private final AuditRecord event;
  private final Map<Fact, Object> stated = new EnumMap<>(Fact.class);

  Facts(AuditRecord event) {
    this.event = event;
  }

  /**
   * States a fact that is true or not.
   *
   * @throws IllegalArgumentException for {@link Fact#NETWORK_ZONE}, which has a zone
   */
  public void state(Fact fact, boolean value) {
    if (fact == Fact.NETWORK_ZONE) {
      throw new IllegalArgumentException("networkZone is not true or false; use state(Zone)");
    }
    put(fact, value);
  }

  /** States the zone of the source address. */
  public void state(Zone zone) {
    put(Fact.NETWORK_ZONE, zone.name().toLowerCase(java.util.Locale.ROOT));
  }

  private void put(Fact fact, Object value) {
    if (event.fields().get(fact.field()) == null) {
      stated.putIfAbsent(Objects.requireNonNull(fact, "fact"), value);
    }
  }

  /** Forgets what one provider stated in the call in which it failed. */
  void keepOnly(Map<Fact, Object> before) {
    stated.keySet().retainAll(before.keySet());
  }

  Map<Fact, Object> snapshot() {
    return stated.isEmpty() ? new EnumMap<>(Fact.class) : new EnumMap<>(stated);
  }

  /** The event with what was stated; the same object where that is nothing. */
  AuditRecord applied() {
    if (stated.isEmpty()) {
      return event;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(event.fields());
    stated.forEach((fact, value) -> fields.put(fact.field(), value));
    return event.toBuilder().fields(fields).build();
  }
}
