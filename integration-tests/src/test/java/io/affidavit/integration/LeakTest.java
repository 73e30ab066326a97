package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LogStream;
import io.affidavit.localaws.Service;
import io.affidavit.logback.AuditAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/**
 * A hundred thousand log calls with an identifier in every position in turn, and then a search of
 * everything that left the application's memory.
 */
class LeakTest {
  private static final int EVENTS = 100_000;
  private static final int DEAD_LETTERS = 3;

  @TempDir Path directory;
  private final LocalAws aws =
      LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).start();
  private final LoggerContext context = new LoggerContext();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    context.stop();
    aws.close();
  }

  private void configure() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.getStatusManager().add((Status status) -> said.add(text(status)));
    Path file = directory.resolve("logback.xml");
    String xml = ChildJvm.configuration(directory, aws.endpoint().toString());
    // Fluent calls on a silenced logger are no calls.
    xml = xml.replace("root level=\"WARN\"", "root level=\"INFO\"");
    xml = xml.replace("</directory>", "</directory><durability>PROCESS</durability>");
    Files.writeString(file, xml);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
  }

  private static String text(Status status) {
    Throwable thrown = status.getThrowable();
    return status.getMessage() + (thrown == null ? "" : " " + thrown);
  }

  @Test
  void nothingIdentifyingLeavesTheApplicationButInTheCompleteRecord() throws Exception {
    aws.faults()
        .add(Fault.failEntries("MalformedDetail", 0).on(Service.EVENTS).times(DEAD_LETTERS));
    configure();
    for (int n = 0; n < EVENTS / 2; n++) {
      PlantedCalls.log(context::getLogger, n);
    }
    assertNothingReadable(directory.resolve("spool"));
    for (int n = EVENTS / 2; n < EVENTS; n++) {
      PlantedCalls.log(context::getLogger, n);
    }
    int wanted = EVENTS - DEAD_LETTERS;
    assertTrue(
        aws.await(Duration.ofMinutes(10), () -> aws.events().size() >= wanted),
        () -> "on the bus: " + aws.events().size());
    assertClean("metric", problemCounts().keySet(), PlantedCalls.IDENTIFYING);
    context.stop();
    assertNothingReadable(directory.resolve("spool"));
    theRedactedCopies();
    theCompleteRecords();
    assertClean("status message", said, PlantedCalls.IDENTIFYING);
  }

  private Map<String, Long> problemCounts() {
    Appender<ILoggingEvent> appender =
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT");
    Map<String, Long> counts = ((AuditAppender) appender).getProblemCounts();
    assertFalse(counts.isEmpty());
    return counts;
  }

  private void theRedactedCopies() {
    List<String> copies = new ArrayList<>();
    for (BusEvent event : aws.events()) {
      copies.add(event.toJson());
    }
    assertClean("redacted copy", copies, PlantedCalls.IDENTIFYING);
    assertTrue(copies.stream().anyMatch(copy -> copy.contains("\"redactedFields\":[\"")));
  }

  private void theCompleteRecords() {
    List<String> names = aws.logs().streams(ChildJvm.GROUP).stream().map(LogStream::name).toList();
    assertClean("stream name", names, PlantedCalls.IDENTIFYING);
    List<String> records = aws.logs().messages(ChildJvm.GROUP);
    assertTrue(records.size() >= EVENTS, () -> "complete records: " + records.size());
    assertClean("complete record", records, PlantedCalls.FORBIDDEN);
    // Who was looked at is what the record is for.
    assertTrue(records.stream().anyMatch(record -> record.contains("Jane Q. Vexmoor0")));
    long deadLetters = records.stream().filter(r -> r.contains("dead_letter")).count();
    assertEquals(DEAD_LETTERS, deadLetters);
  }

  /**
   * The spool, its keys' neighbours and the dead letters are bytes that say nothing. A segment that
   * was delivered meanwhile is gone, and is passed over.
   */
  private static void assertNothingReadable(Path folder) throws IOException {
    int[] read = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
              String what = "spool file " + file.getFileName();
              assertClean(what, List.of(bytes), List.of("vexmoor", "hunter2vx"));
              read[0]++;
            } catch (NoSuchFileException delivered) {
              // Another one was read, or the count says so.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    assertTrue(read[0] > 0, () -> "no file in " + folder);
  }

  private static void assertClean(String what, Iterable<String> texts, List<String> pieces) {
    for (String text : texts) {
      String lower = text.toLowerCase(Locale.ROOT);
      for (String piece : pieces) {
        int found = lower.indexOf(piece.toLowerCase(Locale.ROOT));
        assertFalse(found >= 0, () -> what + " holds " + piece + ": " + around(text, found));
      }
    }
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 300));
  }
}
