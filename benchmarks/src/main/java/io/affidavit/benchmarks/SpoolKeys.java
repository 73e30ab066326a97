package io.affidavit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a first start makes, laid where the next one finds them: subjects are opened anew
 * all the time, and making a key pair takes most of a second.
 */
final class SpoolKeys {
  private static final List<String> FILES = List.of("audit.key", "verify.key");

  private final Map<String, byte[]> kept = new HashMap<>();

  /** Opens the subject; with keys from the second time on, and for its own use of them. */
  Recording open(Subject subject, Path directory) {
    try {
      for (Map.Entry<String, byte[]> key : kept.entrySet()) {
        Path file = Files.createFile(directory.resolve(key.getKey()), readableByOwner());
        Files.write(file, key.getValue());
      }
      Recording opened = subject.open(directory);
      for (String name : FILES) {
        if (Files.exists(directory.resolve(name))) {
          kept.put(name, Files.readAllBytes(directory.resolve(name)));
        }
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] readableByOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
