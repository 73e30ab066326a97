package io.affidavit.pipeline;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditField;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.AuditRecordFactory;
import io.affidavit.event.EventIdSource;
import io.affidavit.event.Origin;
import io.affidavit.event.RecordEncoder;
import io.affidavit.redaction.Redactor;
import io.affidavit.redaction.TextRedactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events as redacted lines of JSON, for hosts that write them themselves: no spool, no seal, no
 * delivery. Immutable, thread-safe.
 */
public final class RedactedLines {
  private static final String MEMBER_OF_ERROR = "[REDACTED:ERROR]";

  private final AuditRecordFactory factory;
  private final Redactor policy;
  private final boolean withMessage;
  private final RecordEncoder encoder = new RecordEncoder();
  private final TextRedactor scanner = TextRedactor.named("safe-harbor").withNames();

  private RedactedLines(AuditSettings settings, boolean withMessage) {
    Origin origin =
        new Origin(settings.application, settings.environment, Host.name(), Host.mainClass());
    this.factory =
        new AuditRecordFactory(settings.catalogue, origin, EventIdSource.random(), settings.mdc);
    this.policy = settings.redaction.logs();
    this.withMessage = withMessage;
  }

  /** Starts with the policy safe-harbor, and what the environment has. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The event as one line, its line feed included. Never throws: of an event that cannot be read,
   * the line says only that it was.
   *
   * @param adapted makes the event; asked once, at once, on this thread
   */
  public byte[] line(Supplier<AuditEvent> adapted) {
    byte[] body;
    try {
      AuditRecord record = factory.create(adapted.get());
      body = encoder.encodeComplete(redact(record));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Without the error's message: it may quote the event.
      body = encoder.encodeComplete(unreadable());
    }
    byte[] line = Arrays.copyOf(body, body.length + 2);
    line[body.length] = '}';
    line[body.length + 1] = '\n';
    return line;
  }

  private AuditRecord unreadable() {
    AuditEvent empty = AuditEvent.builder(java.time.Instant.now()).build();
    return factory.create(empty).toBuilder().message(MEMBER_OF_ERROR).build();
  }

  private AuditRecord redact(AuditRecord record) {
    AuditRecord copy = policy.redact(record);
    if (!withMessage || copy.message() != null || record.messageTemplate() == null) {
      return copy;
    }
    String rendered =
        record.toBuilder()
            .messageTemplate(scanner.redact(record.messageTemplate()))
            .arguments(arguments(record, copy))
            .renderMessage()
            .build()
            .message();
    return copy.toBuilder().message(rendered == null ? null : scanner.redact(rendered)).build();
  }

  /** Fields as they stand in the copy, everything else scanned. */
  private List<@Nullable Object> arguments(AuditRecord record, AuditRecord copy) {
    List<@Nullable Object> redacted = new ArrayList<>();
    for (Object argument : record.arguments()) {
      if (argument instanceof AuditField) {
        String name = ((AuditField) argument).name();
        Object left = name == null ? null : copy.fields().get(name);
        redacted.add(AuditFields.kv(scanned(name), left == null ? "[REDACTED:OTHER]" : left));
      } else {
        redacted.add(scanned(argument));
      }
    }
    return redacted;
  }

  private @Nullable String scanned(@Nullable Object value) {
    return value == null ? null : scanner.redact(value.toString());
  }

  /** Collects what was written. Not thread-safe. */
  public static final class Builder {
    private final AuditSettings.Builder settings = AuditSettings.builder();
    private final List<String> problems = new ArrayList<>();
    private boolean withMessage;

    private Builder() {
      settings.withoutDelivery().set(Setting.LOGS_REDACTION.property, "safe-harbor");
    }

    /**
     * A property as the configuration has it: {@code application}, {@code environment}, {@code
     * defaultUserType}, {@code catalogueFile}, {@code policy}, {@code policyFile}, {@code
     * tokenKeyFile}.
     */
    public Builder set(String property, @Nullable String value) {
      switch (property) {
        case "policy":
          settings.set(Setting.LOGS_REDACTION.property, value);
          break;
        case "policyFile":
        case "tokenKeyFile":
          settings.set("redaction." + property, value);
          break;
        default:
          settings.set(property, value);
      }
      return this;
    }

    /**
     * What becomes of a message that the policy leaves out: {@code none}, or {@code scanned}: its
     * text, with every identifier taken out that has a form, and the names of persons that a given
     * name, a title or a word for persons tells.
     */
    public Builder message(String choice) {
      withMessage = choice.equals("scanned");
      if (!withMessage && !choice.equals("none")) {
        problems.add("message must be none or scanned, got `" + choice + "`");
      }
      return this;
    }

    /** Another environment than the process's, for tests. */
    public Builder environment(java.util.Map<String, String> variables) {
      settings.environment(variables);
      return this;
    }

    /** What is wrong, a sentence each; empty where {@link #build} may be called. */
    public List<String> problems() {
      return problems(settings.build());
    }

    private List<String> problems(AuditSettings built) {
      List<String> all = new ArrayList<>(problems);
      all.addAll(
          built.problems().stream()
              .map(text -> text.replace(Setting.LOGS_REDACTION.property, "policy"))
              .map(text -> text.replace("redaction.", ""))
              .collect(Collectors.toList()));
      return Collections.unmodifiableList(all);
    }

    /**
     * The lines.
     *
     * @throws IllegalStateException where there are problems
     */
    public RedactedLines build() {
      AuditSettings built = settings.build();
      List<String> wrong = problems(built);
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(String.join("; ", wrong));
      }
      return new RedactedLines(built, withMessage);
    }
  }
}
