package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does what it is measured for. */
class SubjectTest {
  @ParameterizedTest
  @EnumSource
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
  @EnumSource(names = {"AFFIDAVIT_PROCESS", "AFFIDAVIT_DISK"})
  void theCopyIsMade(Subject subject, @TempDir Path directory) throws IOException {
    Subject withCopy = Subject.valueOf(subject + "_COPY");
    assertTrue(
        frameBytes(withCopy, directory.resolve("with"))
            > frameBytes(subject, directory.resolve("without")) + 200);
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

  @Test
  void aSubjectThatDoesNotStartIsNotMeasured(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("spool"), "a file stands where the spool should be");
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Subject.AFFIDAVIT_PROCESS.open(directory));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("affidavit-process.xml: "));
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
