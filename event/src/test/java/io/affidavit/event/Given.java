package io.affidavit.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.schemacheck.EventSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log calls with a fixed id, time and origin. */
final class Given {
  static final Instant TIME = Instant.parse("2026-11-22T10:20:30.123456789Z");
  static final String ID = "019ab0c1-0000-7000-8000-000000000001";
  static final Origin ORIGIN = new Origin("clinic", "production", "host-1", "i-1");

  private static final RecordEncoder ENCODER = new RecordEncoder();

  private Given() {}

  static AuditRecordFactory factory() {
    return new AuditRecordFactory(EventCatalogue.standard(), ORIGIN, time -> ID, null);
  }

  static AuditEvent.Builder call(@Nullable String template, @Nullable Object... arguments) {
    return AuditEvent.builder(TIME).logger("app").messageTemplate(template).arguments(arguments);
  }

  static AuditRecord record(@Nullable String template, @Nullable Object... arguments) {
    return factory().create(call(template, arguments).build());
  }

  /** The record of an event with one field, which has that value. */
  static AuditRecord value(@Nullable Object value) {
    return record("APPLICATION_STARTED", AuditFields.kv("x", value));
  }

  static JsonNode json(AuditRecord record) {
    byte[] body = ENCODER.encodeComplete(record);
    EventSchema.assertComplete(Json.text(body));
    return Json.parse(body);
  }

  static List<String> problems(AuditRecord record) {
    List<String> problems = new ArrayList<>();
    for (Problem problem : record.problems()) {
      problems.add(problem.code() + ":" + problem.field());
    }
    return problems;
  }
}
