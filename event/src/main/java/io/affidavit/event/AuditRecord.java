package io.affidavit.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in neutral form: what redaction works on and what {@link RecordEncoder} writes.
 *
 * <p>Values are trees of String, Long, BigInteger, BigDecimal, Double, Boolean, null, List and
 * ordered Map with String keys; among the arguments also {@link AuditField} with such a value. No
 * object of the caller is left in it. Immutable and thread-safe, if a policy that builds one gives
 * its collections away. {@code toString} shows nothing of the content.
 */
public final class AuditRecord {
  /** The type of an event that named none. */
  public static final String UNSPECIFIED = "UNSPECIFIED";

  /** The category, and in redacted copies the type, of an event whose type is not registered. */
  public static final String UNKNOWN = "UNKNOWN";

  private final Builder parts;

  private AuditRecord(Builder parts) {
    this.parts = parts;
  }

  /** UUIDv7, the same in every copy. */
  public String eventId() {
    return parts.eventId;
  }

  public Instant timestamp() {
    return parts.timestamp;
  }

  /** As every copy writes it. */
  String timestampText() {
    return parts.timestampText;
  }

  /** The type: of the catalogue where {@link #registered}, else whatever the caller wrote. */
  public String eventType() {
    return parts.eventType;
  }

  /** Whether the type is of the catalogue. If not, its name may hold anything. */
  public boolean registered() {
    return parts.registered;
  }

  public String category() {
    return parts.category;
  }

  public Severity severity() {
    return parts.severity;
  }

  /** {@code success}, {@code failure} or {@code unknown}. */
  public String status() {
    return parts.status;
  }

  public Origin origin() {
    return parts.origin;
  }

  public @Nullable String logger() {
    return parts.logger;
  }

  /** The message with its arguments, or null. */
  public @Nullable String message() {
    return parts.message;
  }

  /** The message without its arguments, or null. */
  public @Nullable String messageTemplate() {
    return parts.messageTemplate;
  }

  public List<@Nullable Object> arguments() {
    return parts.arguments;
  }

  /** The caller's fields in order, known ones under the name that the catalogue has. */
  public Map<String, @Nullable Object> fields() {
    return parts.fields;
  }

  /** What could not stand under its own name among the fields. */
  public Map<String, @Nullable Object> extra() {
    return parts.extra;
  }

  /** {@code type}, {@code message}, {@code stack}, {@code cause}, {@code suppressed}; or empty. */
  public Map<String, @Nullable Object> exception() {
    return parts.exception;
  }

  public List<Problem> problems() {
    return parts.problems;
  }

  /** Name of the policy that made this copy, or null where none did. */
  public @Nullable String redactionProfile() {
    return parts.redactionProfile;
  }

  /** What the trail says about itself; empty in an application's event, which cannot have one. */
  public Map<String, @Nullable Object> sealRecord() {
    return parts.sealRecord;
  }

  /** A builder that starts with everything this record has. */
  public Builder toBuilder() {
    return new Builder(parts);
  }

  /** For a changed copy of a record. Confined to one thread; collections are given away. */
  public static final class Builder {
    private final String eventId;
    private final Instant timestamp;
    private final String timestampText;
    private final Origin origin;
    private String eventType = UNSPECIFIED;
    private boolean registered;
    private String category = UNKNOWN;
    private Severity severity = Severity.MEDIUM;
    private String status = "unknown";
    private @Nullable String logger;
    private @Nullable String message;
    private @Nullable String messageTemplate;
    private List<@Nullable Object> arguments = Collections.emptyList();
    private Map<String, @Nullable Object> fields = Collections.emptyMap();
    private Map<String, @Nullable Object> extra = Collections.emptyMap();
    private Map<String, @Nullable Object> exception = Collections.emptyMap();
    private List<Problem> problems = Collections.emptyList();
    private @Nullable String redactionProfile;
    private Map<String, @Nullable Object> sealRecord = Collections.emptyMap();

    Builder(String eventId, Instant timestamp, Origin origin) {
      this.eventId = eventId;
      this.timestamp = timestamp;
      this.timestampText = Times.format(timestamp);
      this.origin = origin;
    }

    private Builder(Builder other) {
      eventId = other.eventId;
      timestamp = other.timestamp;
      timestampText = other.timestampText;
      origin = other.origin;
      eventType = other.eventType;
      registered = other.registered;
      category = other.category;
      severity = other.severity;
      status = other.status;
      logger = other.logger;
      message = other.message;
      messageTemplate = other.messageTemplate;
      arguments = other.arguments;
      fields = other.fields;
      extra = other.extra;
      exception = other.exception;
      problems = other.problems;
      redactionProfile = other.redactionProfile;
      sealRecord = other.sealRecord;
    }

    Builder type(EventType type) {
      eventType = type.name();
      registered = true;
      category = type.category();
      severity = type.severity();
      status = type.defaultStatus();
      return this;
    }

    Builder severity(Severity value) {
      severity = value;
      return this;
    }

    Builder status(String value) {
      status = value;
      return this;
    }

    /** Another name for a type that is not registered. Not for one that is. */
    public Builder unregisteredType(String name) {
      eventType = Objects.requireNonNull(name, "name");
      registered = false;
      return this;
    }

    public Builder logger(@Nullable String name) {
      logger = name;
      return this;
    }

    public Builder message(@Nullable String text) {
      message = text;
      return this;
    }

    @Nullable String message() {
      return message;
    }

    public Builder messageTemplate(@Nullable String template) {
      messageTemplate = template;
      return this;
    }

    public Builder arguments(List<@Nullable Object> values) {
      arguments = Collections.unmodifiableList(values);
      return this;
    }

    /** Sets the message anew from template and arguments, as redacted ones are to be put in. */
    public Builder renderMessage() {
      message = messageTemplate == null ? null : MessageTemplate.render(messageTemplate, arguments);
      return this;
    }

    /**
     * The fields, in order.
     *
     * @throws IllegalArgumentException where a field has a name of the envelope
     */
    public Builder fields(Map<String, @Nullable Object> values) {
      for (String name : values.keySet()) {
        if (Envelope.isName(name)) {
          throw new IllegalArgumentException("a field must not have the envelope's name " + name);
        }
      }
      return checkedFields(values);
    }

    /** The same, of fields that were kept apart from the envelope when they were collected. */
    Builder checkedFields(Map<String, @Nullable Object> values) {
      fields = Collections.unmodifiableMap(values);
      return this;
    }

    public Builder extra(Map<String, @Nullable Object> values) {
      extra = Collections.unmodifiableMap(values);
      return this;
    }

    public Builder exception(Map<String, @Nullable Object> values) {
      exception = Collections.unmodifiableMap(values);
      return this;
    }

    public Builder problems(List<Problem> values) {
      problems = Collections.unmodifiableList(values);
      return this;
    }

    /** One more problem, if it is not there yet. */
    public Builder problem(Problem.Code code, @Nullable String field) {
      ProblemList all = new ProblemList();
      all.addAll(problems);
      all.add(code, field);
      return problems(all.toList());
    }

    public Builder redactionProfile(String name) {
      redactionProfile = name;
      return this;
    }

    /** For the trail's own records only. */
    public Builder sealRecord(Map<String, @Nullable Object> members) {
      sealRecord = Collections.unmodifiableMap(members);
      return this;
    }

    public AuditRecord build() {
      return new AuditRecord(new Builder(this));
    }
  }
}
