package io.affidavit.pipeline;

import io.affidavit.event.EventCatalogue;
import io.affidavit.pipeline.facts.FactsPlan;
import io.affidavit.spool.Durability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an appender was told, read and checked: written properties, else the environment, else the
 * defaults of {@link Setting}. Everything that is wrong stands in {@link #problems}; settings with
 * problems start nothing. Immutable, thread-safe.
 */
public final class AuditSettings {
  private static final long LEAST_SIZE = 16L * 1024 * 1024;
  private static final Duration DAY = Duration.ofDays(1);

  final String application;
  final @Nullable String environment;
  final EventCatalogue catalogue;
  final boolean required;
  final Duration shutdownTimeout;
  final Duration deliveryAlarmAfter;
  final boolean jmx;
  final @Nullable Set<String> mdc;
  final boolean development;
  final String spoolDirectory;
  final Durability durability;
  final long maxSizeBytes;
  final @Nullable Long minFreeBytes;
  final WhenFull whenFull;
  final Duration blockTimeout;
  final KeyChoice keys;
  final @Nullable LogsSettings logs;
  final @Nullable EventsSettings events;
  final @Nullable FileSettings file;
  final List<UserDestination> others;
  final RedactionChoice redaction;
  final FactsPlan facts;
  private final AuditLoggers loggers;
  private final List<String> problems;

  private AuditSettings(Builder builder) {
    SettingReader reader = new SettingReader(builder.written, builder.variables);
    application = textOr(reader.text(Setting.APPLICATION), Host.mainClass());
    environment = reader.text(Setting.ENVIRONMENT);
    catalogue = catalogue(reader);
    required = reader.flag(Setting.REQUIRED);
    shutdownTimeout = reader.duration(Setting.SHUTDOWN_TIMEOUT, Duration.ZERO, DAY);
    deliveryAlarmAfter =
        reader.duration(Setting.DELIVERY_ALARM_AFTER, Duration.ofSeconds(1), Duration.ofDays(30));
    jmx = reader.flag(Setting.JMX);
    loggers = AuditLoggers.read(reader);
    mdc = MdcKeys.read(reader);
    development = builder.withDelivery && Mode.read(reader) == Mode.DEVELOPMENT;
    String directory = reader.required(Setting.SPOOL_DIRECTORY);
    spoolDirectory = development ? Mode.directory(directory) : directory;
    durability = reader.choice(Setting.SPOOL_DURABILITY, Durability.class);
    long maxSize = reader.size(Setting.SPOOL_MAX_SIZE, LEAST_SIZE);
    maxSizeBytes = development ? LEAST_SIZE : maxSize;
    boolean ownFloor = reader.text(Setting.SPOOL_MIN_FREE_SPACE) != null;
    minFreeBytes = ownFloor ? reader.size(Setting.SPOOL_MIN_FREE_SPACE, 0) : null;
    whenFull = reader.choice(Setting.SPOOL_WHEN_FULL, WhenFull.class);
    blockTimeout = reader.duration(Setting.SPOOL_BLOCK_TIMEOUT, Duration.ofMillis(100), DAY);
    keys =
        development
            ? KeyChoice.local(application, environment)
            : KeyChoice.read(reader, application, environment);
    logs = LogsSettings.read(reader);
    events = EventsSettings.read(reader);
    file = builder.withDelivery ? FileSettings.read(reader) : null;
    others = UserDestination.readAll(reader, builder.destinations);
    FormChoice forms = FormChoice.read(reader, file != null, development, others);
    redaction = RedactionChoice.read(reader, catalogue, builder.rules, forms);
    facts = FactsSettings.read(reader);
    List<String> all = new ArrayList<>(builder.unknown);
    all.addAll(reader.problems());
    if (all.isEmpty()) {
      Destinations.checkTargets(this, all);
    }
    problems = Collections.unmodifiableList(all);
  }

  private static EventCatalogue catalogue(SettingReader reader) {
    String file = reader.text(Setting.CATALOGUE_FILE);
    try {
      return file == null ? EventCatalogue.standard() : EventCatalogue.load(TextFile.path(file));
    } catch (IllegalArgumentException e) {
      reader.problem(Setting.CATALOGUE_FILE.property + ": " + e.getMessage());
      return EventCatalogue.standard();
    }
  }

  private static String textOr(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  /** Starts with nothing written and this process's environment. */
  public static Builder builder() {
    return new Builder();
  }

  /** The loggers whose every event is an audit event; {@link AuditLoggers#NONE} where none are. */
  public AuditLoggers loggers() {
    return loggers;
  }

  /** What is wrong, a sentence each: property, value, limit. Empty where all is well. */
  public List<String> problems() {
    return problems;
  }

  /** Collects what was written. Not thread-safe. */
  public static final class Builder {
    private final Map<Setting, String> written = new EnumMap<>(Setting.class);
    private final List<String> unknown = new ArrayList<>();
    private final RuleTexts rules = new RuleTexts();
    private final List<DestinationText> destinations = new ArrayList<>();
    private Map<String, String> variables = System.getenv();
    private boolean withDelivery = true;

    private Builder() {}

    /**
     * A property as the configuration has it; an unknown one becomes a problem.
     *
     * @param property its path, such as {@code spool.maxSize}
     * @param value as written; null, blank, {@code X_IS_UNDEFINED} and {@code ${...}} count as
     *     unset
     */
    public Builder set(String property, @Nullable String value) {
      Setting setting = Setting.named(property);
      if (setting == null) {
        return unknown(property);
      }
      if (value != null) {
        written.put(setting, value);
      }
      return this;
    }

    /** The same for one of several elements of a list; an unset one adds nothing. */
    public Builder add(String property, @Nullable String value) {
      Setting setting = Setting.named(property);
      String more = SettingReader.set(value);
      if (setting != null && more != null) {
        written.merge(setting, more, (all, one) -> all + "," + one);
      }
      return setting == null ? unknown(property) : this;
    }

    /**
     * A property that this version does not have: a spelling mistake must not pass for a choice.
     */
    public Builder unknown(String property) {
      unknown.add(property + " is not a property of this appender; see docs/configuration.md");
      return this;
    }

    /**
     * Classifies a field of the application's own; see {@link
     * io.affidavit.redaction.RedactionRules.Builder#field}. What is wrong becomes a problem.
     *
     * @param name its key or path; null counts as empty
     * @param treatment what a redacted copy does with it; null counts as empty
     */
    public Builder redactField(@Nullable String name, @Nullable String treatment) {
      rules.field(name, treatment);
      return this;
    }

    /** Lets old and new value of a setting stand in redacted copies; null counts as empty. */
    public Builder allowSetting(@Nullable String name) {
      rules.setting(name);
      return this;
    }

    /** Lets messages made from a template stand in redacted copies; null counts as empty. */
    public Builder allowTemplate(@Nullable String template) {
      rules.template(template);
      return this;
    }

    /**
     * One more destination, of the user's own; see {@link
     * io.affidavit.delivery.DestinationFactory}. What is wrong becomes a problem.
     *
     * @param factory the class that makes it
     * @param profile which form of an event it gets: {@code safe-harbor} where nothing is written
     * @param destinationSettings what the class is told, by name; null, blank, {@code
     *     X_IS_UNDEFINED} and {@code ${...}} count as unset
     */
    public Builder destination(
        @Nullable String factory,
        @Nullable String profile,
        Map<String, ? extends @Nullable String> destinationSettings) {
      destinations.add(new DestinationText(factory, profile, destinationSettings));
      return this;
    }

    /** For whoever writes lines of its own: the variables of files and modes are not for it. */
    Builder withoutDelivery() {
      withDelivery = false;
      return this;
    }

    /** Another environment than the process's, for tests. */
    public Builder environment(Map<String, String> variables) {
      this.variables = variables;
      return this;
    }

    /** Never throws: what is wrong stands in {@link AuditSettings#problems}. */
    public AuditSettings build() {
      return new AuditSettings(this);
    }
  }
}
