package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/** The element {@code Audit} and what is in it, as text. Not thread-safe. */
public final class AuditAppenderBuilder extends AbstractAppender.Builder<AuditAppenderBuilder>
    implements Builder<AuditAppender> {
  @PluginBuilderAttribute private @Nullable String application;
  @PluginBuilderAttribute private @Nullable String environment;
  @PluginBuilderAttribute private @Nullable String defaultUserType;
  @PluginBuilderAttribute private @Nullable String shutdownTimeout;
  @PluginBuilderAttribute private @Nullable String required;
  @PluginBuilderAttribute private @Nullable String deliveryAlarmAfter;
  @PluginBuilderAttribute private @Nullable String jmx;
  @PluginBuilderAttribute private @Nullable String loggers;
  @PluginBuilderAttribute private @Nullable String mdc;
  @PluginBuilderAttribute private @Nullable String mode;

  @PluginBuilderAttribute private @Nullable String catalogueFile;

  @PluginElement("Redaction")
  private @Nullable RedactionSection redaction;

  @PluginElement("Spool")
  private @Nullable SpoolSection spool;

  @PluginElement("CloudWatch")
  private @Nullable CloudWatchSection cloudWatch;

  @PluginElement("EventBridge")
  private @Nullable EventBridgeSection eventBridge;

  @PluginElement("JsonFile")
  private @Nullable JsonFileSection jsonFile;

  @PluginElement("Destination")
  private DestinationSection @Nullable [] destinations;

  @PluginElement("Facts")
  private @Nullable FactsSection facts;

  @PluginNode private @Nullable Object node;

  AuditAppenderBuilder() {}

  /** Name of the application; default AFFIDAVIT_APPLICATION, else the main class. */
  public AuditAppenderBuilder setApplication(@Nullable String value) {
    application = value;
    return this;
  }

  /** Such as {@code production}. */
  public AuditAppenderBuilder setEnvironment(@Nullable String value) {
    environment = value;
    return this;
  }

  /** What a user is of whom the event does not say; default {@code workforce}. */
  public AuditAppenderBuilder setDefaultUserType(@Nullable String value) {
    defaultUserType = value;
    return this;
  }

  /** Longest delivery at the end, such as {@code 5 seconds}. */
  public AuditAppenderBuilder setShutdownTimeout(@Nullable String value) {
    shutdownTimeout = value;
    return this;
  }

  /** {@code true}: where auditing cannot start, every AUDIT call throws. */
  public AuditAppenderBuilder setRequired(@Nullable String value) {
    required = value;
    return this;
  }

  /** How long a record may wait for a destination before that is an alarm, such as 15 minutes. */
  public AuditAppenderBuilder setDeliveryAlarmAfter(@Nullable String value) {
    deliveryAlarmAfter = value;
    return this;
  }

  /** {@code false}: no figures through JMX; default {@code true}. */
  public AuditAppenderBuilder setJmx(@Nullable String value) {
    jmx = value;
    return this;
  }

  /** Loggers whose every event is taken, separated by commas. */
  public AuditAppenderBuilder setLoggers(@Nullable String value) {
    loggers = value;
    return this;
  }

  /** Keys of the context data to take, separated by commas. */
  public AuditAppenderBuilder setMdc(@Nullable String value) {
    mdc = value;
    return this;
  }

  /** {@code production}, the default, or {@code development}. */
  public AuditAppenderBuilder setMode(@Nullable String value) {
    mode = value;
    return this;
  }

  /** Where and how events are kept until they are delivered. */
  public AuditAppenderBuilder setSpool(@Nullable SpoolSection section) {
    spool = section;
    return this;
  }

  /** Where the complete record goes. */
  public AuditAppenderBuilder setCloudWatch(@Nullable CloudWatchSection section) {
    cloudWatch = section;
    return this;
  }

  /** Where the redacted copy goes. */
  public AuditAppenderBuilder setEventBridge(@Nullable EventBridgeSection section) {
    eventBridge = section;
    return this;
  }

  /** Where readable lines go. */
  public AuditAppenderBuilder setJsonFile(@Nullable JsonFileSection section) {
    jsonFile = section;
    return this;
  }

  /** Destinations of the user's own. */
  public AuditAppenderBuilder setDestinations(DestinationSection @Nullable [] sections) {
    destinations = sections == null ? null : sections.clone();
    return this;
  }

  /** What is derived from an event before it is redacted. */
  public AuditAppenderBuilder setFacts(@Nullable FactsSection section) {
    facts = section;
    return this;
  }

  /** A file of event types and fields beside the built-in ones. */
  public AuditAppenderBuilder setCatalogueFile(@Nullable String value) {
    catalogueFile = value;
    return this;
  }

  /** What the user says of fields of their own, for the redacted copy. */
  public AuditAppenderBuilder setRedaction(@Nullable RedactionSection section) {
    redaction = section;
    return this;
  }

  /** The element itself, for what is left of its attributes. */
  public AuditAppenderBuilder setNode(@Nullable Object element) {
    node = element;
    return this;
  }

  AuditSettings toSettings() {
    AuditSettings.Builder settings = AuditSettings.builder();
    copyTo(settings);
    return settings.build();
  }

  /** Hands on what was written. */
  void copyTo(AuditSettings.Builder settings) {
    settings.set("application", application);
    settings.set("environment", environment);
    settings.set("defaultUserType", defaultUserType);
    settings.set("shutdownTimeout", shutdownTimeout);
    settings.set("required", required);
    settings.set("deliveryAlarmAfter", deliveryAlarmAfter);
    settings.set("jmx", jmx);
    settings.set("loggers", loggers);
    settings.set("mdc", mdc);
    settings.set("mode", mode);
    settings.set("catalogueFile", catalogueFile);
    for (Section section :
        new @Nullable Section[] {spool, cloudWatch, eventBridge, jsonFile, facts, redaction}) {
      if (section != null) {
        section.copyTo(settings);
      }
    }
    if (destinations != null) {
      for (DestinationSection destination : destinations) {
        destination.copyTo(settings);
      }
    }
    LeftOver.of(node).forEach(settings::unknown);
  }

  @Override
  public AuditAppender build() {
    return new AuditAppender(this);
  }
}
