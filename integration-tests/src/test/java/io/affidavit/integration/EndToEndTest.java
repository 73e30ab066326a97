package io.affidavit.integration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LogStream;
import io.affidavit.schemacheck.EventSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a real logback.xml through the real SDK. */
class EndToEndTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path directory;
  private final LocalAws aws =
      LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).start();
  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("clinic.Records");

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  /** Holds all that ever arrived against the schemas, the trail's own records too. */
  @AfterEach
  void close() {
    context.stop();
    try {
      aws.logs().messages(ChildJvm.GROUP).forEach(EventSchema::assertComplete);
      aws.events().forEach(event -> EventSchema.assertRedacted(event.detail()));
    } finally {
      aws.close();
    }
  }

  private void configure() throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, ChildJvm.configuration(directory, aws.endpoint().toString()));
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
  }

  private void access(int number) {
    log.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", "u" + number),
        kv("patientId", "MRN-4711-" + number),
        kv("dataType", "DICOM"),
        kv("accessReason", "treatment"));
  }

  private static Set<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toSet());
  }

  private void awaitAll(int count) {
    assertTrue(
        aws.await(LONG, () -> Arrivals.at(aws).have(numbers(count))),
        () -> "arrived: " + Arrivals.at(aws).onBus);
  }

  @Test
  void eventsArriveCompleteInTheirStreamAndRedactedOnTheBus() throws Exception {
    configure();
    assertFalse(Arrivals.at(aws).have(numbers(1)));
    access(0);
    awaitAll(1);
    JsonNode complete = Arrivals.parse(String.valueOf(Arrivals.at(aws).complete.get(0)));
    assertEquals("MRN-4711-0", complete.path("patientId").asText());
    List<String> streams =
        aws.logs().streams(ChildJvm.GROUP).stream()
            .map(LogStream::name)
            .filter(name -> name.startsWith("PHI/"))
            .toList();
    String date = complete.path("timestamp").asText().substring(0, 10);
    String name = streams.get(0);
    assertEquals(1, streams.size(), streams::toString);
    assertTrue(name.startsWith("PHI/PHI_ACCESSED/" + date + "/"), name);
    assertTrue(name.endsWith(complete.path("instance").asText()), name);
    BusEvent onBus =
        aws.events().stream()
            .filter(event -> event.detailType().equals("PHI_ACCESSED"))
            .findFirst()
            .orElseThrow();
    assertEquals("io.affidavit", onBus.source());
    assertFalse(onBus.toJson().contains("4711"), onBus.toJson());
    assertEquals(
        complete.path("eventId").asText(), Arrivals.parse(onBus.detail()).path("eventId").asText());
  }

  @Test
  void anOutageDelaysAndLosesNothing() throws Exception {
    configure();
    access(0);
    awaitAll(1);
    aws.goDown();
    for (int number = 1; number < 200; number++) {
      access(number);
    }
    assertFalse(Arrivals.at(aws).have(numbers(200)));
    aws.comeUp();
    awaitAll(200);
  }

  @Test
  void anApplicationStartsLogsAndEndsWhileAwsIsAway() throws Exception {
    String endpoint = aws.endpoint().toString();
    aws.goDown();
    try (ChildJvm child = ChildJvm.start(directory, endpoint, 0, 50)) {
      child.await(line -> line.equals("idle"));
      assertEquals(0, child.end());
    }
    aws.comeUp();
    assertFalse(Arrivals.at(aws).have(numbers(50)));
    configure();
    awaitAll(50);
  }

  /**
   * What the warning says is so: at DEBUG the HTTP client writes the records that it sends, where
   * SLF4J leads to another framework, here to another context, than our appender is part of.
   */
  @Test
  void saysThatTheHttpClientsLogShowsTheRecords() throws Exception {
    LoggerContext everybodys = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger wire = everybodys.getLogger("org.apache.hc.client5.http.wire");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    AppenderBase<ILoggingEvent> console = // formats at once: what is logged is a reused buffer
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
          }
        };
    console.setContext(everybodys);
    console.start();
    wire.setAdditive(false);
    wire.addAppender(console);
    wire.setLevel(Level.DEBUG);
    try {
      configure();
      access(0);
      awaitAll(1);
      context.stop(); // what was delivered is told before
    } finally {
      wire.setLevel(null);
      wire.detachAppender(console);
      wire.setAdditive(true);
    }
    assertTrue(seen.stream().anyMatch(line -> line.contains("MRN-4711-0")));
    List<Status> told =
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(s -> s.getMessage().startsWith("logger org.apache.hc.client5.http.wire"))
            .toList();
    assertEquals(1, told.size());
    assertEquals(Status.ERROR, told.get(0).getLevel());
  }
}
