package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.append;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.expected;
import static io.affidavit.spool.TestRecords.routing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {
  @TempDir Path temp;

  private SpoolSettings.Builder settings() {
    return SpoolSettings.builder(temp.resolve("spool"))
        .targets(Arrays.asList("logs"))
        .segmentBytes(64 * 1024);
  }

  private FileSpool open(SpoolSettings settings) throws IOException {
    return FileSpool.open(settings, CONTROL, SpoolListener.SILENT);
  }

  @Test
  void whatIsAppendedIsReadInOrderWithItsSeal() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      append(spool, 0, 300);
      List<SpooledRecord> records = drain(spool.queue("logs"), 300);
      assertEquals("control-OPEN", routing(records.get(0)));
      assertEquals(expected(0, 300), callers(records));
      SpooledRecord first = records.get(1);
      assertTrue(
          first.completeText().startsWith("{\"n\":0,\"seal\":{\"stream\":\"" + spool.stream()));
      assertTrue(first.completeText().endsWith("\"}}"));
    }
  }

  @Test
  void aPeekWithoutAcknowledgementIsRepeatedAndGrows() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      append(spool, 0, 5);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> three = queue.peek(3, 1 << 20);
      assertEquals(3, three.size());
      assertSame(three, queue.peek(3, 1 << 20));
      List<SpooledRecord> six = queue.peek(100, 1 << 20);
      assertEquals(expected(0, 5), callers(six));
      append(spool, 5, 7);
      assertEquals(expected(0, 7), callers(queue.peek(100, 1 << 20)));
      queue.acknowledge();
      append(spool, 7, 8);
      assertEquals(expected(7, 8), callers(queue.peek(100, 1 << 20)));
    }
  }

  @Test
  void nothingReadableLiesOnTheDisk() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      spool.append(TestRecords.entry("r", "{\"p\":\"Miller-4711\"", "{\"p\":1"), TestRecords.LONG);
      for (Path file : files()) {
        String bytes =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("Miller"), file.toString());
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(temp.resolve("spool"))) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anUndeliveredStreamIsAdoptedByTheNextProcess() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      append(spool, 0, 2000);
    }
    try (FileSpool spool = open(settings().build())) {
      append(spool, 2000, 2100);
      SpoolQueue queue = spool.queue("logs");
      List<String> records = callers(drain(queue, 2100));
      assertEquals(2100, records.size());
      assertTrue(records.containsAll(expected(0, 2100)));
      spool.finishStream(TestRecords.LONG);
      drainToTheEnd(queue);
    }
    assertEquals(List.of("ledger"), names(), "all delivered: only the ledger stays");
  }

  private static void drainToTheEnd(SpoolQueue queue) throws IOException {
    // Twice in a row nothing: neither in our stream nor in the adopted one.
    for (int empty = 0; empty < 2; ) {
      empty = queue.peek(100, 1 << 20).isEmpty() ? empty + 1 : 0;
      queue.acknowledge();
    }
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).sorted().toList();
  }

  @Test
  void deliveredSegmentsGo() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      append(spool, 0, 2000);
      long full = spool.usedBytes();
      drain(spool.queue("logs"), 2000);
      assertTrue(spool.usedBytes() < full / 2, full + " -> " + spool.usedBytes());
    }
  }
}
