package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for many short-lived files: in memory where Linux offers that. */
final class Scratch implements AutoCloseable {
  private final Path directory;

  Scratch(Path otherwise) throws IOException {
    Path memory = Path.of("/dev/shm");
    Path parent = Files.isDirectory(memory) && Files.isWritable(memory) ? memory : otherwise;
    this.directory = Files.createTempDirectory(parent, "affidavit-spool-test");
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    deleteAll(directory);
  }

  static void deleteAll(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
