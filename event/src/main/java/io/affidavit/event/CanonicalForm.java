package io.affidavit.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the canonical form member by member, without a map of them: the record's fields, put in
 * order, between the names of the envelope, which lie ready in theirs. Confined to one thread.
 */
final class CanonicalForm {
  /** By name, as RFC 8785 section 3.2.3 orders them; {@link #envelope} has their values. */
  private static final String[] NAMES = {
    "application",
    "category",
    "environment",
    "eventId",
    "eventType",
    "exception",
    "extra",
    "host",
    "instance",
    "logger",
    "message",
    "schema",
    "sealRecord",
    "severity",
    "status",
    "timestamp",
    "validation"
  };

  private static final byte[][] MEMBERS = members();

  private final AuditRecord record;
  private final JsonBuffer out;
  private final JsonTree tree;
  private char before = '{';

  CanonicalForm(AuditRecord record, JsonBuffer out, JsonTree tree) {
    this.record = record;
    this.out = out;
    this.tree = tree;
  }

  private static byte[][] members() {
    byte[][] members = new byte[NAMES.length][];
    for (int i = 0; i < members.length; i++) {
      members[i] = ('"' + NAMES[i] + "\":").getBytes(StandardCharsets.US_ASCII);
    }
    return members;
  }

  void write() {
    Map<String, @Nullable Object> fields = record.fields();
    String[] names = fields.keySet().toArray(new String[0]);
    // String's natural order is that of UTF-16 code units, as RFC 8785 section 3.2.3 asks.
    Arrays.sort(names);
    int next = 0;
    for (String name : names) {
      while (next < NAMES.length && NAMES[next].compareTo(name) < 0) {
        envelope(next++);
      }
      tree.member(before, name, fields.get(name));
      before = ',';
    }
    while (next < NAMES.length) {
      envelope(next++);
    }
  }

  private void envelope(int index) {
    Object value = value(index);
    if (value != null) {
      out.ascii(before);
      out.json(MEMBERS[index]);
      tree.value(value);
      before = ',';
    }
  }

  /** The value of one of {@link #NAMES}; null where the record has none. */
  private @Nullable Object value(int index) {
    switch (NAMES[index]) {
      case "application":
        return record.origin().application();
      case "category":
        return record.category();
      case "environment":
        return record.origin().environment();
      case "eventId":
        return record.eventId();
      case "eventType":
        return record.eventType();
      case "exception":
        return filled(record.exception());
      case "extra":
        return filled(record.extra());
      case "host":
        return record.origin().host();
      case "instance":
        return record.origin().instance();
      case "logger":
        return record.logger();
      case "message":
        return record.message();
      case "schema":
        return RecordEncoder.SCHEMA;
      case "sealRecord":
        return filled(record.sealRecord());
      case "severity":
        return record.severity().name();
      case "status":
        return record.status();
      case "timestamp":
        return record.timestampText();
      default:
        return record.problems().isEmpty() ? null : RecordEncoder.validation(record.problems());
    }
  }

  private static @Nullable Object filled(Map<String, @Nullable Object> members) {
    return members.isEmpty() ? null : members;
  }
}
