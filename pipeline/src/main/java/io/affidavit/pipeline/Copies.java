package io.affidavit.pipeline;

import io.affidavit.delivery.Routing;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventIdSource;
import io.affidavit.event.Origin;
import io.affidavit.event.RecordEncoder;
import io.affidavit.redaction.Redactor;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpooledRecord;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes every copy of an event that a destination needs, at append: the caller's values are read
 * once, each policy makes its own record of them, and each record its own bytes. Thread-safe.
 */
final class Copies {
  private final AuditRecordFactory factory;
  private final Redactor logs;
  private final @Nullable Redactor redacted;
  private final RecordEncoder encoder = new RecordEncoder();

  /** Copies for one process, each by the policy that its destination was given. */
  Copies(Origin origin, AuditSettings settings) {
    this.factory =
        new AuditRecordFactory(settings.catalogue, origin, EventIdSource.random(), settings.mdc);
    this.logs = settings.redaction.logs();
    this.redacted = settings.redaction.events();
  }

  AuditRecord record(AuditEvent event) {
    return factory.create(event);
  }

  /** The copies of an application's event, each by its policy; what is wrong with it is noted. */
  SpoolEntry entry(AuditRecord record, ProblemReports problems) {
    Redactor policy = redacted;
    AuditRecord completeForm = logs.redact(record);
    problems.note(completeForm);
    return entry(
        routing(record, false), completeForm, policy == null ? null : policy.redact(record));
  }

  /** The copies of the trail's own record, which holds nothing to hide and passes every filter. */
  SpoolEntry trailEntry(AuditRecord completeForm, AuditRecord redactedForm) {
    return entry(routing(completeForm, true), completeForm, redacted == null ? null : redactedForm);
  }

  /** An event of no trail: both forms as they are, without a seal. */
  SpooledRecord unsealed(AuditRecord record, UUID stream) {
    Redactor policy = redacted;
    byte[] copy = policy == null ? null : closed(encoder.encodeRedacted(policy.redact(record)));
    byte[] complete = closed(encoder.encodeComplete(logs.redact(record)));
    return new SpooledRecord(stream, 0, routing(record, false).encode(), complete, copy);
  }

  private static byte[] closed(byte[] body) {
    byte[] whole = Arrays.copyOf(body, body.length + 1);
    whole[body.length] = '}';
    return whole;
  }

  private SpoolEntry entry(
      Routing routing, AuditRecord completeForm, @Nullable AuditRecord redactedForm) {
    byte[] copy = redactedForm == null ? null : encoder.encodeRedacted(redactedForm);
    return new SpoolEntry(routing.encode(), encoder.encodeComplete(completeForm), copy);
  }

  private static Routing routing(AuditRecord record, boolean trail) {
    long millis = record.timestamp().toEpochMilli();
    String type = eventType(record);
    String severity = record.severity().name();
    return trail
        ? Routing.ofTrail(millis, type, record.category(), severity)
        : Routing.of(millis, type, record.category(), severity);
  }

  /** What may stand in stream names and counters: a type that nobody registered may hold PHI. */
  static String eventType(AuditRecord record) {
    return record.registered() ? record.eventType() : AuditRecord.UNKNOWN;
  }
}
