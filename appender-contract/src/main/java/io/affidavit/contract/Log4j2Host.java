package io.affidavit.contract;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Log4j2 2.17 and later, behind either of its bridges from SLF4J. */
final class Log4j2Host implements Host {
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Statuses statuses = new Statuses();
  private int appenders = 1;

  @Override
  public void appenders(int count) {
    appenders = count;
  }

  @Override
  public void start(Map<String, String> properties, Path others) throws Exception {
    StatusLogger.getLogger().removeListener(statuses);
    statuses.texts.clear();
    StatusLogger.getLogger().registerListener(statuses);
    byte[] xml = xml(properties, others).getBytes(StandardCharsets.UTF_8);
    context.reconfigure(
        new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(xml))));
  }

  private String xml(Map<String, String> properties, Path others) {
    StringBuilder xml = new StringBuilder("<Configuration status='OFF'><Appenders>");
    StringBuilder references = new StringBuilder();
    for (int i = 0; i < appenders; i++) {
      appender(xml, name(i), properties);
      references.append("<AppenderRef ref='").append(name(i)).append("'/>");
    }
    xml.append("<File name='OTHERS' fileName='").append(others).append("'>");
    xml.append("<PatternLayout pattern='%m{nolookups}%n'/></File></Appenders>");
    xml.append("<Loggers><Root level='INFO'>").append(references);
    return xml.append("<AppenderRef ref='OTHERS'/></Root></Loggers></Configuration>").toString();
  }

  private static String name(int number) {
    return number == 0 ? "AUDIT" : "AUDIT-" + number;
  }

  private static void appender(StringBuilder xml, String which, Map<String, String> properties) {
    StringBuilder top = new StringBuilder();
    Map<String, StringBuilder> sections = new TreeMap<>();
    properties.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          String section = dot < 0 ? "" : path.substring(0, dot);
          StringBuilder into =
              dot < 0 ? top : sections.computeIfAbsent(section, name -> new StringBuilder());
          String text = " " + path.substring(dot + 1) + "='" + value + "'";
          into.append(text);
        });
    xml.append("<Audit name='").append(which).append("'").append(top).append(">");
    sections.forEach(
        (name, attributes) ->
            xml.append("<").append(element(name)).append(attributes).append("/>"));
    xml.append("</Audit>");
  }

  private Appender appender() {
    return context.getConfiguration().getAppender("AUDIT");
  }

  /** One name differs: File is Log4j2's own. */
  private static String element(String section) {
    return section.equals("file")
        ? "JsonFile"
        : section.substring(0, 1).toUpperCase(Locale.ROOT) + section.substring(1);
  }

  @Override
  public void stopAppender() {
    for (int i = 0; i < appenders; i++) {
      context.getConfiguration().<Appender>getAppender(name(i)).stop();
    }
  }

  @Override
  public void startAppender() {
    appender().start();
  }

  @Override
  public List<String> statuses() {
    return new ArrayList<>(statuses.texts);
  }

  @Override
  public @Nullable Throwable unwrap(Throwable thrown) {
    return thrown instanceof AppenderLoggingException ? thrown.getCause() : thrown;
  }

  @Override
  public List<Path> jars() {
    return Arrays.asList(
        Jars.of(LoggerContext.class), Jars.of(LoggerFactory.class), Jars.of(appender().getClass()));
  }

  @Override
  public void close() {
    context.reconfigure(new NullConfiguration());
    StatusLogger.getLogger().removeListener(statuses);
  }

  /** Keeps what the status logger says. Thread-safe. */
  private static final class Statuses implements StatusListener {
    final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void log(StatusData data) {
      Throwable thrown = data.getThrowable();
      String text = data.getMessage().getFormattedMessage();
      texts.add(data.getLevel() + " " + text + (thrown == null ? "" : " " + thrown));
    }

    @Override
    public Level getStatusLevel() {
      return Level.INFO;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
