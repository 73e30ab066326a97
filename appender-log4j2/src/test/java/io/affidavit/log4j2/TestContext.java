package io.affidavit.log4j2;

import io.affidavit.contract.SpoolContents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A Log4j2 of the test's own, configured by XML, spoken to by its native API. */
final class TestContext implements AutoCloseable {
  static final Marker AUDIT = MarkerManager.getMarker("AUDIT");

  final LoggerContext context;
  final Logger log;
  private final Path directory;

  /**
   * Starts.
   *
   * @param appenders the configuration's, in which SPOOL stands for the element Spool
   * @param loggers the configuration's
   */
  TestContext(Path directory, String appenders, String loggers) throws IOException {
    this(directory, "", appenders, loggers);
  }

  /** As above, in another kind of context. */
  TestContext(LoggerContext context, Path directory, String appenders, String loggers)
      throws IOException {
    this(context, directory, "", appenders, loggers);
  }

  /** As above, with a filter before everything. */
  TestContext(Path directory, String filter, String appenders, String loggers) throws IOException {
    this(new LoggerContext("test"), directory, filter, appenders, loggers);
  }

  private TestContext(
      LoggerContext context, Path directory, String filter, String appenders, String loggers)
      throws IOException {
    this.context = context;
    this.log = context.getLogger("clinic.Records");
    this.directory = directory;
    String spool = "<Spool directory='" + directory.resolve("spool") + "'/>";
    String xml =
        "<Configuration status='OFF'>"
            + filter
            + "<Appenders>"
            + appenders.replace("SPOOL", spool)
            + "</Appenders><Loggers>"
            + loggers
            + "</Loggers></Configuration>";
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    context.start(
        new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes))));
  }

  /** Only the audit appender, at the root. */
  static TestContext plain(Path directory) throws IOException {
    return new TestContext(
        directory,
        "<Audit name='AUDIT'>SPOOL</Audit>",
        "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>");
  }

  AuditAppender appender() {
    return context.getConfiguration().getAppender("AUDIT");
  }

  /** Stops Log4j2 as its shutdown hook does, and takes the application's events. */
  List<String> events() throws IOException, InterruptedException {
    context.stop(0, TimeUnit.MILLISECONDS);
    return SpoolContents.take(directory.resolve("spool")).stream()
        .filter(line -> !line.contains("\"sealRecord\":{"))
        .toList();
  }

  @Override
  public void close() {
    context.stop();
  }
}
