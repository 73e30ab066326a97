package io.affidavit.pipeline.facts;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Records of log calls. */
final class Given {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Given() {}

  static AuditRecord event(Instant time, Map<String, Object> fields) {
    AuditEvent.Builder event = AuditEvent.builder(time).messageTemplate("USER_LOGIN");
    fields.forEach(event::keyValue);
    return new AuditRecordFactory(new Origin("clinic", null, "host", "i")).create(event.build());
  }

  /** What one provider states about an event: the derived fields alone. */
  static Map<String, Object> stated(FactProvider provider, AuditRecord event) {
    Facts facts = new Facts(event);
    provider.derive(event, facts);
    Map<String, Object> stated = new TreeMap<>();
    facts.applied().fields().forEach((name, value) -> stated.put(name, String.valueOf(value)));
    event.fields().keySet().forEach(stated::remove);
    return stated;
  }
}
