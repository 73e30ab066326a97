package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does what it is measured for. */
class SubjectTest {
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ASYNC", "KDGREGORY", "OPEN_TELEMETRY"})
  void recordsAnEventAndLeavesNothingBehind(Subject subject) throws IOException {
    List<Path> before = below(WorkDirectory.root());
    AppenderBenchmark benchmark = new AppenderBenchmark();
    benchmark.subject = subject;
    benchmark.open();
    long empty = bytes(WorkDirectory.root());
    benchmark.record();
    long grown = bytes(WorkDirectory.root()) - empty;
    benchmark.close();
    assertTrue(grown > 500, () -> "an event took " + grown + " bytes");
    assertEquals(before, below(WorkDirectory.root()));
  }

  /** Else the price of the copy would be that of nothing. */
  @ParameterizedTest
  @EnumSource(names = {"AFFIDAVIT_PROCESS", "AFFIDAVIT_DISK", "LOG4J2_PROCESS"})
  void theCopyIsMade(Subject subject, @TempDir Path directory) throws IOException {
    Subject withCopy = Subject.valueOf(subject + "_COPY");
    assertTrue(
        frameBytes(withCopy, directory.resolve("with"))
            > frameBytes(subject, directory.resolve("without")) + 200);
  }

  /** They promise nothing at the return of the call, but in the end the event is there. */
  @ParameterizedTest
  @EnumSource(names = {"ASYNC", "OPEN_TELEMETRY"})
  void whatWaitsInMemoryIsWrittenInTheEnd(Subject subject, @TempDir Path directory)
      throws IOException {
    try (Recording recording = subject.open(directory)) {
      recording.record();
    }
    assertTrue(allText(directory).contains("MRN-00481516"));
  }

  /** Its queue would take events with no AWS as well; what is measured has one. */
  @Test
  void kdgregorysAppenderSends(@TempDir Path directory) throws Exception {
    HttpRequest calls =
        HttpRequest.newBuilder(URI.create(KdgregoryRecording.aws().endpoint() + "/_local/calls"))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    assertFalse(client.send(calls, BodyHandlers.ofString()).body().contains("PutLogEvents"));
    try (Recording recording = Subject.KDGREGORY.open(directory)) {
      recording.record();
      CountDownLatch never = new CountDownLatch(1);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      String seen = "";
      while (!seen.contains("PutLogEvents") && System.nanoTime() - end < 0) {
        assertFalse(never.await(50, TimeUnit.MILLISECONDS));
        seen = client.send(calls, BodyHandlers.ofString()).body();
      }
      assertTrue(seen.contains("\"PutLogEvents\":{\"ok\":"), seen);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE_PLAIN", "LOG4J2_FILE"})
  void bothFrameworksWriteTheSameFields(Subject subject, @TempDir Path directory)
      throws IOException {
    String line = logged(subject, directory);
    for (String value : List.of("\"userRole\":\"radiologist\"", "\"logger_name\":\"clinic.")) {
      assertTrue(line.contains(value), line);
    }
    assertFalse(line.contains(directory.toString()), line);
  }

  @Test
  void theMasksMask(@TempDir Path directory) throws IOException {
    String plain = logged(Subject.FILE_PLAIN, directory.resolve("plain"));
    String masked = logged(Subject.FILE_MASKED, directory.resolve("masked"));
    for (String secret :
        List.of("MRN-00481516", "s-7c1b0f52e9d84a6c", "203.0.113.77", "clinic.example")) {
      assertTrue(plain.contains(secret), plain);
      assertFalse(masked.contains(secret), masked);
    }
    assertTrue(masked.contains("radiologist"), masked);
  }

  /** A key pair takes most of a second, and each iteration opens its subject anew. */
  @Test
  void keysAreMadeOnce(@TempDir Path directory) throws IOException {
    SpoolKeys keys = new SpoolKeys();
    byte[][] found = new byte[2][];
    for (int i = 0; i < 2; i++) {
      Path own = Files.createDirectory(directory.resolve("start-" + i));
      try (Recording recording = keys.open(Subject.AFFIDAVIT_PROCESS, own)) {
        recording.record();
      }
      found[i] = Files.readAllBytes(own.resolve("verify.key"));
    }
    assertArrayEquals(found[0], found[1]);
  }

  @Test
  void aSubjectThatDoesNotStartIsNotMeasured(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("spool"), "a file stands where the spool should be");
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Subject.AFFIDAVIT_PROCESS.open(directory));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("affidavit-process.xml: "));
    try (Recording log4j2 = Subject.LOG4J2_PROCESS.open(directory)) {
      assertThrows(RuntimeException.class, log4j2::record);
    }
  }

  private static long frameBytes(Subject subject, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Recording recording = subject.open(directory)) {
      recording.record();
      long one = bytes(directory);
      recording.record();
      return bytes(directory) - one;
    }
  }

  private static String logged(Subject subject, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Recording recording = subject.open(directory)) {
      recording.record();
    }
    return Files.readString(directory.resolve("audit.json"), StandardCharsets.UTF_8);
  }

  private static String allText(Path directory) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : below(directory)) {
      text.append(Files.isRegularFile(file) ? Files.readString(file) : "");
    }
    return text.toString();
  }

  private static long bytes(Path directory) {
    return below(directory).stream()
        .filter(Files::isRegularFile)
        .mapToLong(SubjectTest::size)
        .sum();
  }

  /** Without the zeros that are laid before the records. */
  private static long size(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] == 0) {
        end--;
      }
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> below(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
