package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.status.Status;
import io.affidavit.contract.SharedKeys;
import io.affidavit.event.AuditMarkers;
import io.affidavit.localaws.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * At DEBUG the HTTP client logs what it sends, through the Logback that our appender is part of.
 */
class WireLogTest {
  @TempDir Path directory;
  private final LocalAws aws = LocalAws.builder().logGroup("audit").start();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  /** Back to what all other tests have. */
  @AfterEach
  void end() throws Exception {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(getClass().getResource("/logback-test.xml"), "logback-test.xml"));
    aws.close();
  }

  private void configure() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    SharedKeys.putInto(directory);
    Path file = directory.resolve("logback.xml");
    Files.writeString(
        file,
        """
        <configuration>
          <!-- Accepts everything: ours must come before it. -->
          <turboFilter class="ch.qos.logback.classic.turbo.DynamicThresholdFilter">
            <key>none</key><defaultThreshold>TRACE</defaultThreshold>
            <onHigherOrEqual>ACCEPT</onHigherOrEqual>
          </turboFilter>
          <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
            <spool><directory>SPOOL</directory></spool>
            <cloudWatch>
              <logGroup>audit</logGroup><region>us-east-1</region><endpoint>URL</endpoint>
              <linger>20 ms</linger>
            </cloudWatch>
          </appender>
          <root level="DEBUG"><appender-ref ref="AUDIT"/></root>
        </configuration>"""
            .replace("SPOOL", directory.resolve("spool").toString())
            .replace("URL", aws.endpoint().toString()));
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
    keepAll();
  }

  /** Formats at once: what is logged is a reused buffer. */
  private void keepAll() {
    AppenderBase<ILoggingEvent> keeping =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (!AuditMark.isOn(event)) {
              seen.add(event.getFormattedMessage());
            }
          }
        };
    keeping.setContext(context);
    keeping.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(keeping);
  }

  /** A call of the application's own, on its own thread. */
  private void callAsTheApplication() {
    try (CloudWatchLogsClient client =
        CloudWatchLogsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      client.describeLogGroups();
    }
  }

  private boolean isWritten(String text) {
    return seen.stream().anyMatch(line -> line.contains(text));
  }

  private boolean hasArrived() {
    return aws.logs().messages("audit").stream().anyMatch(line -> line.contains("MRN-4711"));
  }

  @Test
  void keepsOutWhatIsSentForUsAndNothingElse() throws Exception {
    configure();
    assertFalse(hasArrived());
    LoggerFactory.getLogger("clinic.Records")
        .info(AuditMarkers.AUDIT, "PHI_ACCESSED", kv("patientId", "MRN-4711"));
    assertTrue(aws.await(Duration.ofMinutes(1), this::hasArrived));
    callAsTheApplication();
    // What was delivered is told before it has stopped.
    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT").stop();
    assertFalse(isWritten("MRN-4711"));
    assertFalse(isWritten("PutLogEvents"));
    assertTrue(isWritten("DescribeLogGroups"));
    assertTrue(
        context.getStatusManager().getCopyOfStatusList().stream()
            .noneMatch(status -> status.getLevel() == Status.ERROR));
    assertTrue(
        context.getTurboFilterList().stream().noneMatch(OwnDeliveryFilter.class::isInstance));
  }
}
