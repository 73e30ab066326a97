package io.affidavit.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      new CanonicalForm(record, out, tree).write();
    } else {
      new CompleteForm(record, out, tree).write();
    }
  }

  /** What is wrong with the event, of which there is something. */
  static Map<String, @Nullable Object> validation(List<Problem> problems) {
    Map<String, @Nullable Object> validation = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("code", problem.code().name());
      if (problem.field() != null) {
        entry.put("field", problem.field());
      }
      list.add(entry);
    }
    validation.put("valid", false);
    validation.put("problems", list);
    return validation;
  }
}
