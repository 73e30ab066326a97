package io.affidavit.pipeline;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.ControlRecords;
import io.affidavit.spool.SpoolEntry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the spool's facts about the trail as events of the catalogue. What happened stands in the
 * field {@code sealRecord}; an application's field of that name is moved aside by the record
 * factory, so nobody else can write one. Thread-safe.
 */
final class TrailRecords implements ControlRecords {
  private final Copies copies;
  private final Clock clock;

  TrailRecords(Copies copies, Clock clock) {
    this.copies = copies;
    this.clock = clock;
  }

  @Override
  public SpoolEntry render(ControlRecord fact) {
    AuditEvent.Builder event =
        AuditEvent.builder(clock.instant())
            .keyValue("eventType", eventType(fact.kind()))
            .keyValue("status", status(fact.kind()))
            .keyValue("auditLog", "audit-spool");
    putPresent(event, "reason", reason(fact));
    if (fact.kind() == ControlRecord.Kind.TAMPERING) {
      putPresent(event, "tamperKind", fact.complete().get("tamperKind"));
      Object sequence = fact.complete().get("sequence");
      // Of a whole segment there is none.
      putPresent(event, "sequence", Long.valueOf(-1).equals(sequence) ? null : sequence);
      event.keyValue("detectedBy", "audit-spool");
    }
    if (fact.kind() == ControlRecord.Kind.DEAD_LETTER) {
      event.keyValue("failureReason", "ERROR");
      putPresent(event, "destination", fact.complete().get("target"));
    }
    if (fact.kind() == ControlRecord.Kind.WAITING) {
      event.keyValue("failureReason", "ERROR").keyValue("destination", "all");
    }
    if (fact.kind() == ControlRecord.Kind.OVERDUE) {
      event.keyValue("failureReason", "ERROR");
      putPresent(event, "destination", fact.complete().get("target"));
      putPresent(event, "eventCount", fact.complete().get("records"));
      putPresent(event, "oldestTimestamp", fact.complete().get("oldest"));
    }
    AuditRecord bare = copies.record(event.build());
    return copies.trailEntry(
        form(bare, fact.kind(), fact.complete()).build(),
        form(bare, fact.kind(), fact.redacted()).build());
  }

  private static void putPresent(AuditEvent.Builder event, String name, @Nullable Object value) {
    if (value != null) {
      event.keyValue(name, value);
    }
  }

  private static AuditRecord.Builder form(
      AuditRecord bare, ControlRecord.Kind kind, Map<String, Object> members) {
    Map<String, @Nullable Object> sealRecord = new LinkedHashMap<>();
    sealRecord.put("kind", kind.name().toLowerCase(Locale.ROOT));
    sealRecord.putAll(members);
    return bare.toBuilder().sealRecord(sealRecord);
  }

  private static String eventType(ControlRecord.Kind kind) {
    switch (kind) {
      case OPEN:
        return "AUDIT_RECORDING_STARTED";
      case CLOSE:
        return "AUDIT_RECORDING_STOPPED";
      case GAP:
        return "AUDIT_GAP";
      case TAMPERING:
        return "AUDIT_TAMPERING_DETECTED";
      case DEAD_LETTER:
      case WAITING:
      case OVERDUE:
        return "AUDIT_DELIVERY_FAILED";
      default:
        return "AUDIT_CHECKPOINT";
    }
  }

  private static String status(ControlRecord.Kind kind) {
    switch (kind) {
      case GAP:
      case DEAD_LETTER:
      case WAITING:
      case OVERDUE:
      case TAMPERING:
        return "failure";
      default:
        return "success";
    }
  }

  /** The spool's word for it, or the plain one for a stream that simply ended. */
  private static @Nullable Object reason(ControlRecord fact) {
    Object reason = fact.complete().get("reason");
    return reason == null && fact.kind() == ControlRecord.Kind.CLOSE ? "shutdown" : reason;
  }
}
