package io.affidavit.contract;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** Logback 1.2 and later. */
final class LogbackHost implements Host {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private int appenders = 1;

  @Override
  public void appenders(int count) {
    appenders = count;
  }

  @Override
  public void start(Map<String, String> properties, Path others) throws Exception {
    context.reset();
    context.getStatusManager().clear();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        new ByteArrayInputStream(xml(properties, others).getBytes(StandardCharsets.UTF_8)));
  }

  private String xml(Map<String, String> properties, Path others) {
    StringBuilder xml = new StringBuilder("<configuration>");
    StringBuilder references = new StringBuilder();
    for (int i = 0; i < appenders; i++) {
      appender(xml, name(i), properties);
      references.append("<appender-ref ref='").append(name(i)).append("'/>");
    }
    xml.append("<appender name='OTHERS' class='ch.qos.logback.core.FileAppender'>");
    xml.append("<file>").append(others).append("</file>");
    xml.append("<encoder><pattern>%msg%n</pattern></encoder></appender>");
    xml.append("<root level='INFO'>").append(references).append("<appender-ref ref='OTHERS'/>");
    return xml.append("</root></configuration>").toString();
  }

  private static String name(int number) {
    return number == 0 ? "AUDIT" : "AUDIT-" + number;
  }

  private static void appender(StringBuilder xml, String which, Map<String, String> properties) {
    xml.append("<appender name='").append(which);
    xml.append("' class='io.affidavit.logback.AuditAppender'>");
    Map<String, StringBuilder> sections = new TreeMap<>();
    properties.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          String element = path.substring(dot + 1);
          String text = "<" + element + ">" + value + "</" + element + ">";
          String section = dot < 0 ? "" : path.substring(0, dot);
          sections.computeIfAbsent(section, name -> new StringBuilder()).append(text);
        });
    sections.forEach(
        (name, body) ->
            xml.append(name.isEmpty() ? body : "<" + name + ">" + body + "</" + name + ">"));
    xml.append("</appender>");
  }

  private Appender<ILoggingEvent> appender() {
    return appender(0);
  }

  private Appender<ILoggingEvent> appender(int number) {
    return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(name(number));
  }

  @Override
  public void stopAppender() {
    for (int i = 0; i < appenders; i++) {
      appender(i).stop();
    }
  }

  @Override
  public void startAppender() {
    appender().start();
  }

  @Override
  public List<String> statuses() {
    List<String> texts = new ArrayList<>();
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      String level =
          status.getLevel() == Status.ERROR
              ? "ERROR "
              : status.getLevel() == Status.WARN ? "WARN " : "INFO ";
      Throwable thrown = status.getThrowable();
      texts.add(level + status.getMessage() + (thrown == null ? "" : " " + thrown));
    }
    return texts;
  }

  @Override
  public Throwable unwrap(Throwable thrown) {
    return thrown;
  }

  @Override
  public List<Path> jars() {
    return Arrays.asList(
        Jars.of(LoggerContext.class), Jars.of(LoggerFactory.class), Jars.of(appender().getClass()));
  }

  @Override
  public void close() {
    context.reset();
  }
}
