package io.affidavit.log4j2;

import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditField;
import io.affidavit.pipeline.AuditLoggers;
import io.affidavit.pipeline.LogstashArguments;
import java.time.Instant;
import java.util.Arrays;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/**
 * Turns Log4j2's event into ours, where its message allows without formatting it: that would betray
 * values. Nothing in a message is a lookup here.
 */
public final class Log4j2Events {
  private Log4j2Events() {}

  /** Whether the event carries AUDIT, or a marker that contains it. */
  public static boolean isAudit(LogEvent event) {
    return AuditScope.isAudit(event, AuditLoggers.NONE);
  }

  /**
   * Whether the event is meant for the audit trail: it carries AUDIT, or is of a logger that an
   * audit appender of the configuration takes whole.
   */
  public static boolean isAudit(LogEvent event, Configuration configuration) {
    return AuditScope.of(configuration).covers(event.getMarker(), event.getLoggerName());
  }

  /**
   * The same event as ours, for whoever does not want it in a spool: a test, an appender of one's
   * own. Arguments and markers are taken, not copied: use it before the log call returns.
   */
  public static AuditEvent adapt(LogEvent event) {
    org.apache.logging.log4j.core.time.Instant time = event.getInstant();
    AuditEvent.Builder adapted =
        AuditEvent.builder(Instant.ofEpochSecond(time.getEpochSecond(), time.getNanoOfSecond()))
            .logger(event.getLoggerName())
            .mdc(event.getContextData().toMap())
            .throwable(event.getThrown());
    message(event, adapted);
    return adapted.build();
  }

  private static void message(LogEvent event, AuditEvent.Builder into) {
    Message message = event.getMessage();
    if (message instanceof MapMessage) {
      mapMessage((MapMessage<?, ?>) message, into);
    } else if (message instanceof ObjectMessage) {
      objectMessage(((ObjectMessage) message).getParameter(), into);
    } else if (hasTemplate(message)) {
      into.messageTemplate(message.getFormat());
      arguments(message.getParameters(), event.getThrown(), into);
    } else if (message != null) {
      formatted(message, into);
    }
  }

  /** What Log4j 1.2 and commons-logging log is an object, and most often a text. */
  private static void objectMessage(@Nullable Object object, AuditEvent.Builder into) {
    if (object instanceof String) {
      into.messageTemplate((String) object);
    } else {
      into.messageTemplate("{}").arguments(object);
    }
  }

  /** Log4j2's reused events are messages themselves. */
  private static boolean hasTemplate(@Nullable Message message) {
    return message instanceof ParameterizedMessage
        || message instanceof SimpleMessage
        || (message instanceof ReusableMessage && message.getFormat() != null);
  }

  /** As Logback does: a throwable at the end is what was thrown, whatever the placeholders. */
  private static void arguments(
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown,
      AuditEvent.Builder into) {
    @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
    Object last = given.length == 0 ? null : given[given.length - 1];
    if (last instanceof Throwable && (thrown == null || thrown == last)) {
      into.throwable((Throwable) last);
      given = Arrays.copyOf(given, given.length - 1);
    }
    into.arguments(LogstashArguments.read(given));
  }

  private static void mapMessage(MapMessage<?, ?> message, AuditEvent.Builder into) {
    if (message instanceof StructuredDataMessage) {
      StructuredDataMessage structured = (StructuredDataMessage) message;
      into.messageTemplate(structured.getFormat());
      if (!message.containsKey("eventType")) {
        into.keyValue("eventType", eventType(structured));
      }
      into.keyValue("structuredDataId", String.valueOf(structured.getId()));
    }
    message.forEach((name, value) -> into.keyValue(name, value));
  }

  /** log4j-audit's type is always "Audit": there the id is the event's name. */
  private static @Nullable String eventType(StructuredDataMessage message) {
    boolean isLog4jAudit = "Audit".equals(message.getType()) && message.getId() != null;
    return isLog4jAudit ? message.getId().getName() : message.getType();
  }

  /** Templates that are not ours to read, such as those of String.format. */
  private static void formatted(Message message, AuditEvent.Builder into) {
    into.messageTemplate(message.getFormattedMessage());
    Object[] arguments = LogstashArguments.read(message.getParameters());
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument instanceof AuditField) {
          into.keyValue((AuditField) argument);
        }
      }
    }
  }
}
