package io.affidavit.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as one line of JSON, UTF-8, from its opening brace up to, and without, its
 * closing one: the spool appends the member {@code seal} and the brace.
 *
 * <p>No body is larger than its limit: where redaction made values longer than they were, they are
 * cut again, and the record notes {@code TOO_LONG}. Stateless and thread-safe.
 */
public final class RecordEncoder {
  private static final JsonBuffers COMPLETE = new JsonBuffers(false);
  private static final JsonBuffers CANONICAL = new JsonBuffers(true);

  /** The version of the event's form, its member {@code schema}. */
  public static final String SCHEMA = "1.0";

  /** Largest complete body in bytes: 256 KiB less 600 bytes for the seal. */
  public static final int MAX_COMPLETE_BYTES = 256 * 1024 - 600;

  /**
   * Largest redacted body in bytes. EventBridge counts the whole entry, and a target may wrap the
   * event once more, up to the 256 KiB that SNS takes.
   */
  public static final int MAX_REDACTED_BYTES = 200_000;

  /** What the values of a record may take that came out too large. */
  private static final int REDUCED_BYTES = 100_000;

  /**
   * The complete form: the envelope in its fixed order, the fields in the caller's, {@code extra},
   * {@code exception}, {@code validation}.
   */
  public byte[] encodeComplete(AuditRecord record) {
    return encode(record, false, MAX_COMPLETE_BYTES);
  }

  /**
   * The canonical form of RFC 8785: members sorted, integers up to 2^53 - 1 as numbers, every other
   * number as a string, so that a parser on the way does not change it.
   */
  public byte[] encodeRedacted(AuditRecord record) {
    return encode(record, true, MAX_REDACTED_BYTES);
  }

  private static byte[] encode(AuditRecord record, boolean canonical, int limitBytes) {
    JsonBuffers buffers = canonical ? CANONICAL : COMPLETE;
    JsonBuffer out = buffers.take();
    try {
      write(record, canonical, out);
      if (out.size() > limitBytes) {
        out.clear();
        write(RecordReducer.reduce(record, REDUCED_BYTES), canonical, out);
      }
      return out.toBytes();
    } finally {
      buffers.giveBack(out);
    }
  }

  private static void write(AuditRecord record, boolean canonical, JsonBuffer out) {
    JsonTree tree = new JsonTree(out, canonical);
    if (canonical) {
      tree.membersOf(members(record));
    } else {
      new CompleteForm(record, out, tree).write();
    }
  }

  /** By their names, as the canonical form has them. */
  private static Map<String, @Nullable Object> members(AuditRecord record) {
    Map<String, @Nullable Object> members = new TreeMap<>(record.fields());
    members.put("schema", SCHEMA);
    members.put("eventId", record.eventId());
    members.put("timestamp", Times.format(record.timestamp()));
    members.put("eventType", record.eventType());
    members.put("category", record.category());
    members.put("severity", record.severity().name());
    members.put("status", record.status());
    members.put("application", record.origin().application());
    putPresent(members, "environment", record.origin().environment());
    members.put("host", record.origin().host());
    members.put("instance", record.origin().instance());
    putPresent(members, "logger", record.logger());
    putPresent(members, "message", record.message());
    putFilled(members, "extra", record.extra());
    putFilled(members, "exception", record.exception());
    if (!record.problems().isEmpty()) {
      members.put("validation", validation(record.problems()));
    }
    putFilled(members, "sealRecord", record.sealRecord());
    return members;
  }

  private static void putPresent(
      Map<String, @Nullable Object> members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private static void putFilled(
      Map<String, @Nullable Object> members, String name, Map<String, @Nullable Object> value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  /** What is wrong with the event, of which there is something. */
  static Map<String, @Nullable Object> validation(List<Problem> problems) {
    Map<String, @Nullable Object> validation = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("code", problem.code().name());
      putPresent(entry, "field", problem.field());
      list.add(entry);
    }
    validation.put("valid", false);
    validation.put("problems", list);
    return validation;
  }
}
