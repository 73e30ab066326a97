package io.affidavit.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose records an instance directory holds: the file {@code owner} in it, three lines of UTF-8,
 * {@code affidavit-owner-1}, the application, the environment. Two applications that were given one
 * base directory by mistake must not deliver each other's records to their own destinations. A
 * directory without the file is anybody's.
 */
final class Owner {
  static final String NAME = "owner";

  private static final String FORMAT = "affidavit-owner-1";
  private static final int MAX_BYTES = 4096;

  /** A line may be this long, in characters of at most three bytes each. */
  private static final int MAX_LINE = 512;

  private Owner() {}

  /** The file's text; names are cut and their control characters replaced. */
  static String text(String application, @Nullable String environment) {
    return FORMAT + '\n' + line(application) + '\n' + line(environment) + '\n';
  }

  private static String line(@Nullable String name) {
    String text = name == null ? "" : name.replaceAll("\\p{Cntrl}", "?");
    return text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE);
  }

  /** Durable once the directory is forced. */
  static void write(SpoolFiles files, Path directory, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (SpoolFiles.SpoolFile file = files.create(directory.resolve(NAME))) {
      file.write(bytes, 0, bytes.length);
      file.force();
    }
  }

  /**
   * What the file in a directory says; null where there is none.
   *
   * @throws SpoolException where it is no file of a spool
   */
  static @Nullable String read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Disk.checkOwnFile(file);
    if (Files.size(file) > MAX_BYTES) {
      return "";
    }
    byte[] bytes = Disk.uninterrupted(() -> Files.readAllBytes(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** {@code application in environment}, for a message; control characters are replaced. */
  static String describe(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 3 || !lines[0].equals(FORMAT)) {
      return "somebody else";
    }
    return line(lines[1]) + (lines[2].isEmpty() ? "" : " in " + line(lines[2]));
  }
}
