package io.affidavit.spool;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact about the stream itself that the spool wants recorded in it: its opening and closing,
 * checkpoints, gaps. The host of the spool renders it in its own format ({@link ControlRecords}),
 * since the spool knows none. Immutable, thread-safe.
 */
public final class ControlRecord {

  /** What happened; the lower-case name is what the record says. */
  public enum Kind {
    /** The first record of a stream: carries the seal's wrapped seed. */
    OPEN,
    /**
     * Ends an epoch of the seal: count and head of all earlier records; as a keyframe also with a
     * seed for the next epoch.
     */
    CHECKPOINT,
    /** Another process's stream is finished from here: its last record and its damage. */
    ADOPT,
    /** Records are missing, for a stated reason. */
    GAP,
    /** Somebody changed what a spool had stored. */
    TAMPERING,
    /** A destination will never take a record; it was set aside. */
    DEAD_LETTER,
    /** A dead process's records wait for what this process does not have, such as their key. */
    WAITING,
    /** A destination stored records under the time of sending instead of their own. */
    RESTAMPED,
    /** The oldest record that a destination has not taken waits longer than it should. */
    OVERDUE,
    /** A destination of which that was said has taken what was too old. */
    CAUGHT_UP,
    /** The last record of a stream that ended in order. */
    CLOSE
  }

  private final Kind kind;
  private final Map<String, Object> complete;
  private final Map<String, Object> redacted;

  ControlRecord(Kind kind, Map<String, Object> complete, Map<String, Object> redacted) {
    this.kind = kind;
    this.complete = Collections.unmodifiableMap(new LinkedHashMap<>(complete));
    this.redacted = Collections.unmodifiableMap(new LinkedHashMap<>(redacted));
  }

  /** A fact that says the same in both forms. */
  static ControlRecord of(Kind kind, Map<String, Object> members) {
    return new ControlRecord(kind, members, members);
  }

  /** A stream begins: its base, its number in it, and the seal's wrapped seed. */
  static ControlRecord opened(Ledger ledger, Durability durability, byte[] wrappedSeed) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("base", ledger.base().toString());
    members.put("ordinal", ledger.ordinal());
    members.put("durability", durability.name());
    members.put("seed", Seal.base64(wrappedSeed));
    return of(Kind.OPEN, members);
  }

  /** Records that the spool did not take, by type; they never had a sequence. */
  static ControlRecord dropped(Map<String, Long> counts) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", "dropped");
    members.put("counts", new LinkedHashMap<>(counts));
    return of(Kind.GAP, members);
  }

  /**
   * From here on records are refused, until one that follows was taken; how many is told later, by
   * {@link #dropped}, where callers count them.
   */
  static ControlRecord refused(SpoolException.Reason reason, @Nullable String bound) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", reason.name().toLowerCase(Locale.ROOT));
    members.put("bound", bound == null ? "disk" : bound);
    return of(Kind.GAP, members);
  }

  /** Records of a stream that were stored and cannot be read. */
  static ControlRecord missing(UUID stream, long from, long to, String reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", reason);
    members.put("stream", stream.toString());
    members.put("from", from);
    members.put("to", to);
    return of(Kind.GAP, members);
  }

  /**
   * What a stream's files hold is not what was written to them, and no crash explains it.
   *
   * @param tamperKind {@code frame}, {@code header}, {@code foreign-segment} or {@code cursor}
   * @param sequence where in the stream it was noticed; -1 where that is not known
   */
  static ControlRecord tampering(UUID stream, String tamperKind, long sequence) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("tamperKind", tamperKind);
    members.put("stream", stream.toString());
    members.put("sequence", sequence);
    return of(Kind.TAMPERING, members);
  }

  /** A stream's records wait in its spool and go to no destination, for a stated reason. */
  static ControlRecord waiting(UUID stream, String reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", reason);
    members.put("stream", stream.toString());
    return of(Kind.WAITING, members);
  }

  /**
   * A destination is late.
   *
   * @param oldest about when the oldest record that waits for it was written
   */
  static ControlRecord overdue(String target, Undelivered waiting, Instant oldest) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("records", waiting.records());
    members.put("ageSeconds", waiting.ageSeconds());
    members.put("oldest", oldest.toString());
    return of(Kind.OVERDUE, members);
  }

  /**
   * A destination is not late any more.
   *
   * @param seconds since the oldest record of that time was written
   * @param times how often it was said that it was late
   */
  static ControlRecord caughtUp(String target, long seconds, long times) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("seconds", seconds);
    members.put("alarms", times);
    return of(Kind.CAUGHT_UP, members);
  }

  /** Never null. */
  public Kind kind() {
    return kind;
  }

  /**
   * Members for the complete form, in order: names to String, Long, Boolean or List of such maps.
   */
  public Map<String, Object> complete() {
    return complete;
  }

  /**
   * Members for the redacted form, in order. Nothing here was computed from the complete form: a
   * hash over one record would be a guessable hash of what was redacted.
   */
  public Map<String, Object> redacted() {
    return redacted;
  }
}
