package io.affidavit.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.affidavit.contract.SpoolContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.MDC;

/** A Logback of the test's own, configured by a real logback.xml. */
final class TestContext implements AutoCloseable {
  final LoggerContext context = new LoggerContext();
  final Logger log = context.getLogger("clinic.Records");
  private final Path directory;

  private TestContext(Path directory) {
    this.directory = directory;
    context.setMDCAdapter(MDC.getMDCAdapter());
  }

  /**
   * Configured by that text, in which SPOOL stands for the elements that lead to a spool here.
   *
   * @param body what stands in {@code <configuration>}
   */
  static TestContext of(Path directory, String body) throws IOException, JoranException {
    TestContext started = new TestContext(directory);
    String spool = "<spool><directory>" + directory.resolve("spool") + "</directory></spool>";
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, "<configuration>" + body.replace("SPOOL", spool) + "</configuration>");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(started.context);
    configurator.doConfigure(file.toFile());
    return started;
  }

  /** Only the audit appender, at a root that takes INFO. */
  static TestContext plain(Path directory) throws IOException, JoranException {
    return of(
        directory,
        """
        <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">SPOOL</appender>
        <root level="INFO"><appender-ref ref="AUDIT"/></root>""");
  }

  /** Stops Logback, and takes the application's events from the spool. */
  List<String> events() throws IOException, InterruptedException {
    close();
    return SpoolContents.take(directory.resolve("spool")).stream()
        .filter(line -> !line.contains("\"sealRecord\":{"))
        .toList();
  }

  List<String> errors() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() == Status.ERROR)
        .map(Status::getMessage)
        .toList();
  }

  @Override
  public void close() {
    context.stop();
  }
}
