package io.affidavit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories below {@code target/work}: on the disk that is built on, not in a /tmp in memory. */
final class WorkDirectory {
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
      return Files.createTempDirectory(root(), "measured-");
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
