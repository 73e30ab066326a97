package io.affidavit.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the neutral record of a log call: decides its type, sorts its fields, notes what is wrong.
 *
 * <p>Every value of the caller is read exactly once. {@link #create} never throws because of what
 * an event holds; only an error that says that the JVM is failing passes through. Thread-safe,
 * without locks, and may be entered again from a value's own {@code toString}.
 *
 * <p>Limits, in bytes of the complete form: 180,000 an event, 64 KiB a string, 8 KiB the message;
 * 512 fields, 16 levels. They keep a record under 256 KiB, the limit that CloudWatch Logs and
 * EventBridge had until 2026 and that a target of the bus such as SNS still has.
 */
public final class AuditRecordFactory {
  /** What the values of an event may take; the rest is for the envelope, problems and seal. */
  static final int EVENT_BYTES = 180_000;

  /** Longest message, and longest template. */
  static final int MAX_MESSAGE_BYTES = 8 * 1024;

  /** Longest name of a logger. */
  private static final int MAX_LOGGER_BYTES = 512;

  /** Arguments beyond the fields are only read for the message. */
  private static final int ARGUMENT_BYTES = 64 * 1024;

  private final EventCatalogue catalogue;
  private final Origin origin;
  private final EventIdSource ids;
  private final @Nullable Set<String> mdcKeys;

  /** With the built-in catalogue, random ids, and every field of the catalogue from the MDC. */
  public AuditRecordFactory(Origin origin) {
    this(EventCatalogue.standard(), origin, EventIdSource.random(), null);
  }

  /**
   * @param mdcKeys the MDC keys to take, in any spelling that names of fields have; those that the
   *     catalogue does not know become fields of their own, as key-values would. Null takes every
   *     field of the catalogue
   */
  public AuditRecordFactory(
      EventCatalogue catalogue, Origin origin, EventIdSource ids, @Nullable Set<String> mdcKeys) {
    this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    this.origin = Objects.requireNonNull(origin, "origin");
    this.ids = Objects.requireNonNull(ids, "ids");
    this.mdcKeys = mdcKeys == null ? null : normalised(mdcKeys);
  }

  private static Set<String> normalised(Set<String> names) {
    return Collections.unmodifiableSet(
        names.stream().map(EventCatalogue::normalise).collect(Collectors.toSet()));
  }

  /** The record of the event. Never throws because of what the event holds. */
  public AuditRecord create(AuditEvent event) {
    Instant timestamp = Times.clamp(event.timestamp());
    String eventId = ids.next(timestamp);
    try {
      return new Creation(event, new AuditRecord.Builder(eventId, timestamp, origin)).record();
    } catch (Throwable e) {
      Fatal.rethrow(e);
      // Such as a map of the MDC that throws. That the event happened is still recorded.
      return new AuditRecord.Builder(eventId, timestamp, origin)
          .problem(Problem.Code.SERIALIZATION_FAILED, null)
          .build();
    }
  }

  private final class Creation {
    private final AuditEvent event;
    private final AuditRecord.Builder record;
    private final ProblemList problems = new ProblemList();
    private final Budget budget = new Budget(EVENT_BYTES);
    private final Snapshotter snapshotter = new Snapshotter(budget, problems);
    private final FieldCollector collected =
        new FieldCollector(catalogue, snapshotter, budget, problems);

    Creation(AuditEvent event, AuditRecord.Builder record) {
      this.event = event;
      this.record = record;
    }

    AuditRecord record() {
      for (AuditField field : event.keyValues()) {
        collected.argument(field);
      }
      record.arguments(arguments());
      mdc();
      String template = bounded("message", event.messageTemplate(), MAX_MESSAGE_BYTES);
      EventType type = new TypeResolver(catalogue, collected, problems).resolve(template, record);
      check(type);
      exception();
      record.logger(bounded("logger", event.logger(), MAX_LOGGER_BYTES));
      message(template);
      if (Times.isSuspect(event.timestamp())) {
        problems.add(Problem.Code.CLOCK_SUSPECT, "timestamp");
      }
      return record
          .checkedFields(collected.fields)
          .extra(collected.extra)
          .problems(problems.toList())
          .build();
    }

    private List<@Nullable Object> arguments() {
      // Their own budget: they do not stand in the record, the message that they make does.
      Snapshotter reader = new Snapshotter(new Budget(ARGUMENT_BYTES), problems);
      List<@Nullable Object> trees = new ArrayList<>(event.arguments().length);
      for (Object argument : event.arguments()) {
        if (argument instanceof AuditField) {
          trees.add(collected.argument((AuditField) argument));
        } else {
          trees.add(reader.field("message", argument, true));
        }
      }
      return trees;
    }

    private void mdc() {
      try {
        collected.mdc(event.mdc(), mdcKeys);
      } catch (Throwable e) {
        Fatal.rethrow(e);
        problems.add(Problem.Code.SERIALIZATION_FAILED, null);
      }
    }

    private void check(@Nullable EventType type) {
      for (Map.Entry<String, @Nullable Object> entry : collected.fields.entrySet()) {
        FieldDefinition known = catalogue.field(entry.getKey());
        Problem.Code code = known == null ? null : ValueCheck.check(known, entry.getValue());
        if (code != null) {
          problems.add(code, entry.getKey());
        }
        if (type != null && type.closed() && !isNamed(type, entry.getKey())) {
          problems.add(Problem.Code.UNKNOWN_FIELD, entry.getKey());
        }
      }
      if (type != null) {
        for (List<String> alternatives : type.required()) {
          if (!isAnyPresent(alternatives)) {
            problems.add(Problem.Code.MISSING_FIELD, String.join("/", alternatives));
          }
        }
      }
    }

    private boolean isNamed(EventType type, String field) {
      return type.names(field) || collected.implied.contains(field);
    }

    private boolean isAnyPresent(List<String> names) {
      for (String name : names) {
        if (isPresent(name)) {
          return true;
        }
      }
      return false;
    }

    private boolean isPresent(String name) {
      return Envelope.isName(name) || collected.fields.get(name) != null;
    }

    private void exception() {
      Throwable thrown = event.throwable();
      if (thrown != null) {
        record.exception(exceptionOf(snapshotter.field("exception", thrown, true)));
      }
    }

    @SuppressWarnings("unchecked") // what the snapshotter makes of a throwable
    private Map<String, @Nullable Object> exceptionOf(@Nullable Object tree) {
      if (tree instanceof Map) {
        return (Map<String, @Nullable Object>) tree;
      }
      Map<String, @Nullable Object> failed = Snapshotter.newMap();
      failed.put("message", tree);
      return failed;
    }

    private void message(@Nullable String template) {
      record.messageTemplate(template).renderMessage();
      record.message(bounded("message", record.message(), MAX_MESSAGE_BYTES));
    }

    private @Nullable String bounded(String name, @Nullable String text, int limitBytes) {
      if (text == null || (text.length() <= limitBytes && EncodedText.isPlain(text))) {
        return text;
      }
      String cut = EncodedText.cut(text, limitBytes);
      String whole = EncodedText.wellFormed(cut);
      if (!cut.equals(text)) {
        problems.add(Problem.Code.TOO_LONG, name);
      }
      if (!whole.equals(cut)) {
        problems.add(Problem.Code.BAD_FORMAT, name);
      }
      return whole;
    }
  }
}
