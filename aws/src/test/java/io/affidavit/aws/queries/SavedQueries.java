package io.affidavit.aws.queries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the saved queries. */
final class SavedQueries {
  static final Path FOLDER = Path.of("queries/insights");

  private SavedQueries() {}

  /** Without what it says about itself. */
  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".cwli")).replaceAll("(?m)^#.*\\R", "").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
