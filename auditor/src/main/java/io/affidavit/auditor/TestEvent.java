package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/**
 * What {@code auditor doctor} sends: an {@code AUDIT_SELF_TEST} that nobody has sealed. It holds
 * the envelope and what the doctor writes, each a text or a number as it must be; so nothing of an
 * application can pass for one. Whoever inserts one says nothing; one that was made of a record
 * leaves that record missing. Stateless.
 */
final class TestEvent {
  private static final Set<String> COMPLETE =
      Set.of(
          "schema",
          "eventId",
          "timestamp",
          "eventType",
          "category",
          "severity",
          "status",
          "application",
          "environment",
          "host",
          "instance",
          "destination",
          "reason");

  /** What a redacted copy says of itself. */
  private static final Set<String> REDACTED =
      Set.of(
          "redactionProfile",
          "redactionVersion",
          "redactedFields",
          "redactedCounts",
          "unregisteredFields");

  private TestEvent() {}

  static boolean is(JsonNode event) {
    boolean bare =
        event.path("eventType").asText().equals("AUDIT_SELF_TEST")
            && event.path("category").asText().equals("AUDIT")
            && event.path("destination").asText().equals("all");
    for (Iterator<String> names = event.fieldNames(); bare && names.hasNext(); ) {
      String name = names.next();
      bare = COMPLETE.contains(name) ? event.get(name).isTextual() : REDACTED.contains(name);
    }
    return bare;
  }
}
