package io.affidavit.auditor.report.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Directories of tests, read from real files that are gone afterwards. */
public final class Directories {
  private Directories() {}

  /** What was read, and what was said of the files. */
  record Read(Directory directory, List<String> notes) {}

  /** Of files with these contents. */
  public static Directory of(String... files) {
    return read(files).directory();
  }

  static Read read(String... files) {
    byte[][] bytes = new byte[files.length][];
    for (int i = 0; i < files.length; i++) {
      bytes[i] = files[i].getBytes(StandardCharsets.UTF_8);
    }
    return read(bytes);
  }

  static Read read(byte[]... files) {
    List<Path> written = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("directory");
      try {
        for (byte[] bytes : files) {
          Path file = folder.resolve("file" + (written.size() + 1) + ".csv");
          Files.write(file, bytes);
          file.toFile().setReadable(false, false);
          file.toFile().setReadable(true, true);
          written.add(file);
        }
        List<String> notes = new ArrayList<>();
        return new Read(DirectoryReader.read(written, true, notes::add), notes);
      } finally {
        for (Path file : written) {
          Files.delete(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the mode of a file is written. */
  static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
