package io.affidavit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories below {@code target/work}: on the disk that is built on, not in a /tmp in memory. */
final class WorkDirectory {
  private static final String PREFIX = "measured-";

  private WorkDirectory() {}

  /** {@code work}, beside the jar or the classes that this runs from. */
  static Path root() {
    try {
      Path code =
          Path.of(WorkDirectory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.createDirectories(code.resolveSibling("work"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path create() {
    try {
      return Files.createTempDirectory(root(), PREFIX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what JVMs that were ended have left: gigabytes, maybe. */
  static void clear() {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(root(), PREFIX + "*")) {
      left.forEach(WorkDirectory::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory and all below it. */
  static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
