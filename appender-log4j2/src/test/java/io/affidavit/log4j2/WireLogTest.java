package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.SharedKeys;
import io.affidavit.event.AuditMarkers;
import io.affidavit.localaws.LocalAws;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** At DEBUG the HTTP client logs what it sends, through the Log4j2 that our appender is part of. */
class WireLogTest {
  @TempDir Path directory;
  private final LocalAws aws = LocalAws.builder().logGroup("audit").start();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Statuses statuses = Statuses.listen();

  @AfterEach
  void end() {
    context.reconfigure(new NullConfiguration());
    statuses.end();
    aws.close();
  }

  private void configure(String filter) throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    SharedKeys.putInto(directory);
    String xml =
        ("<Configuration status='OFF'>%s<Appenders><Audit name='AUDIT'><Spool directory='%s'/>"
                + "<CloudWatch logGroup='audit' region='us-east-1' endpoint='%s' linger='20 ms'/>"
                + "</Audit></Appenders>"
                + "<Loggers><Root level='DEBUG'><AppenderRef ref='AUDIT'/></Root></Loggers>"
                + "</Configuration>")
            .formatted(filter, directory.resolve("spool"), aws.endpoint());
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    XmlConfiguration configuration =
        new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes)));
    context.reconfigure(configuration);
    keepAll(configuration);
  }

  /** Formats at once: what is logged is a reused buffer. */
  private void keepAll(Configuration configuration) {
    AbstractAppender keeping =
        new AbstractAppender("KEEPING", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            if (event.getMarker() == null) {
              seen.add(event.getMessage().getFormattedMessage());
            }
          }
        };
    keeping.start();
    configuration.getRootLogger().addAppender(keeping, null, null);
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

  /** Also where a filter of the configuration accepts everything. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "<ThresholdFilter level='TRACE' onMatch='ACCEPT' onMismatch='DENY'/>"})
  void keepsOutWhatIsSentForUsAndNothingElse(String filter) throws Exception {
    configure(filter);
    assertFalse(hasArrived());
    LoggerFactory.getLogger("clinic.Records")
        .info(AuditMarkers.AUDIT, "PHI_ACCESSED", kv("patientId", "MRN-4711"));
    assertTrue(aws.await(Duration.ofMinutes(1), this::hasArrived));
    callAsTheApplication();
    context.getConfiguration().getAppender("AUDIT").stop(); // what was delivered is told before
    assertFalse(isWritten("MRN-4711"));
    assertFalse(isWritten("PutLogEvents"));
    assertTrue(isWritten("DescribeLogGroups"));
    assertEquals(List.of(), statuses.with("logger org.apache.hc.client5"));
  }

  @Test
  void itsFilterGoesWithTheAppender() throws Exception {
    configure("");
    assertTrue(context.getConfiguration().getFilter() instanceof OwnDeliveryFilter);
    context.getConfiguration().getAppender("AUDIT").stop();
    assertNull(context.getConfiguration().getFilter());
  }
}
