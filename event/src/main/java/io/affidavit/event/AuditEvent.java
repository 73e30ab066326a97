package io.affidavit.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter of a logging framework hands in: one log call as it was made. The caller's
 * objects are referred to, not copied; {@link AuditRecordFactory} reads each of them once.
 *
 * <p>Immutable as far as the values are. {@code toString} shows nothing of the content.
 */
public final class AuditEvent {
  private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  private final Instant timestamp;
  private final @Nullable String logger;
  private final @Nullable String messageTemplate;
  private final @Nullable Object[] arguments;
  private final List<AuditField> keyValues;
  private final Map<String, String> mdc;
  private final @Nullable Throwable throwable;

  private AuditEvent(Builder builder) {
    this.timestamp = builder.timestamp;
    this.logger = builder.logger;
    this.messageTemplate = builder.messageTemplate;
    this.arguments = builder.arguments;
    this.keyValues =
        builder.keyValues.isEmpty()
            ? Collections.emptyList()
            : Collections.unmodifiableList(new ArrayList<>(builder.keyValues));
    this.mdc = builder.mdc;
    this.throwable = builder.throwable;
  }

  /** Starts an event that happened, and was logged, at the given time. */
  public static Builder builder(Instant timestamp) {
    return new Builder(timestamp);
  }

  Instant timestamp() {
    return timestamp;
  }

  @Nullable String logger() {
    return logger;
  }

  @Nullable String messageTemplate() {
    return messageTemplate;
  }

  @Nullable Object[] arguments() {
    return arguments;
  }

  List<AuditField> keyValues() {
    return keyValues;
  }

  Map<String, String> mdc() {
    return mdc;
  }

  @Nullable Throwable throwable() {
    return throwable;
  }

  /** Gathers the parts of an event. Confined to one thread. */
  public static final class Builder {
    private final Instant timestamp;
    private @Nullable String logger;
    private @Nullable String messageTemplate;
    private @Nullable Object[] arguments = NO_ARGUMENTS;
    private final List<AuditField> keyValues = new ArrayList<>(0);
    private Map<String, String> mdc = Collections.emptyMap();
    private @Nullable Throwable throwable;

    private Builder(Instant timestamp) {
      this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
    }

    /** Name of the logger; null where the framework has none. */
    public Builder logger(@Nullable String name) {
      this.logger = name;
      return this;
    }

    /** The message before its arguments were put in, with {@code {}} as SLF4J has it; or null. */
    public Builder messageTemplate(@Nullable String template) {
      this.messageTemplate = template;
      return this;
    }

    /**
     * The arguments of the message, each {@link AuditField} among them being a field too. A
     * trailing throwable belongs to {@link #throwable}. Null means none. The array is not copied.
     */
    public Builder arguments(@Nullable Object @Nullable ... args) {
      this.arguments = args == null ? NO_ARGUMENTS : args;
      return this;
    }

    /** One more field, such as one of SLF4J's {@code addKeyValue}; in the order of the calls. */
    public Builder keyValue(@Nullable String name, @Nullable Object value) {
      keyValues.add(new AuditField(name, value));
      return this;
    }

    /** A field that the caller made with {@link AuditFields}. */
    public Builder keyValue(AuditField field) {
      keyValues.add(field);
      return this;
    }

    /** The diagnostic context; null means none. The map is not copied. */
    public Builder mdc(@Nullable Map<String, String> context) {
      this.mdc = context == null ? Collections.emptyMap() : context;
      return this;
    }

    /** What was thrown, or null. */
    public Builder throwable(@Nullable Throwable thrown) {
      this.throwable = thrown;
      return this;
    }

    public AuditEvent build() {
      return new AuditEvent(this);
    }
  }
}
