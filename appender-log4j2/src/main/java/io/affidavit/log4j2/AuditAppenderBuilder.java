package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Node;
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

  @PluginNode private @Nullable Node node;

  AuditAppenderBuilder() {}

  /** Name of the application; default AFFIDAVIT_APPLICATION, else the main class. */
  public void setApplication(@Nullable String value) {
    application = value;
  }

  /** Such as {@code production}. */
  public void setEnvironment(@Nullable String value) {
    environment = value;
  }

  /** What a user is of whom the event does not say; default {@code workforce}. */
  public void setDefaultUserType(@Nullable String value) {
    defaultUserType = value;
  }

  /** Longest delivery at the end, such as {@code 5 seconds}. */
  public void setShutdownTimeout(@Nullable String value) {
    shutdownTimeout = value;
  }

  /** {@code true}: where auditing cannot start, every AUDIT call throws. */
  public void setRequired(@Nullable String value) {
    required = value;
  }

  /** How long a record may wait for a destination before that is an alarm, such as 15 minutes. */
  public void setDeliveryAlarmAfter(@Nullable String value) {
    deliveryAlarmAfter = value;
  }

  /** {@code false}: no figures through JMX; default {@code true}. */
  public void setJmx(@Nullable String value) {
    jmx = value;
  }

  /** Loggers whose every event is taken, separated by commas. */
  public void setLoggers(@Nullable String value) {
    loggers = value;
  }

  /** Keys of the context data to take, separated by commas. */
  public void setMdc(@Nullable String value) {
    mdc = value;
  }

  /** {@code production}, the default, or {@code development}. */
  public void setMode(@Nullable String value) {
    mode = value;
  }

  /** Where and how events are kept until they are delivered. */
  public void setSpool(@Nullable SpoolSection section) {
    spool = section;
  }

  /** Where the complete record goes. */
  public void setCloudWatch(@Nullable CloudWatchSection section) {
    cloudWatch = section;
  }

  /** Where the redacted copy goes. */
  public void setEventBridge(@Nullable EventBridgeSection section) {
    eventBridge = section;
  }

  /** Where readable lines go. */
  public void setJsonFile(@Nullable JsonFileSection section) {
    jsonFile = section;
  }

  /** Destinations of the user's own. */
  public void setDestinations(DestinationSection @Nullable [] sections) {
    destinations = sections == null ? null : sections.clone();
  }

  /** What is derived from an event before it is redacted. */
  public void setFacts(@Nullable FactsSection section) {
    facts = section;
  }

  /** A file of event types and fields beside the built-in ones. */
  public void setCatalogueFile(@Nullable String value) {
    catalogueFile = value;
  }

  /** What the user says of fields of their own, for the redacted copy. */
  public void setRedaction(@Nullable RedactionSection section) {
    redaction = section;
  }

  /** The element itself, for what is left of its attributes. */
  public void setNode(@Nullable Node element) {
    node = element;
  }

  AuditSettings toSettings() {
    AuditSettings.Builder settings = AuditSettings.builder();
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
    if (node != null) {
      // Log4j2 removes the attributes that a field took.
      node.getAttributes().keySet().forEach(settings::unknown);
    }
    return settings.build();
  }

  @Override
  public AuditAppender build() {
    return new AuditAppender(this);
  }
}
