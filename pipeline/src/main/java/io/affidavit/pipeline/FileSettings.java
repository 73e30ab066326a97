package io.affidavit.pipeline;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.FileDestination;
import io.affidavit.delivery.RedactedOnly;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** Where readable lines go. Immutable. */
final class FileSettings {
  private static final long MIB = 1024L * 1024;

  private final Path directory;
  private final long maxFileBytes;
  private final @Nullable Long minFreeBytes;
  private final String profile;

  private FileSettings(Path directory, SettingReader reader) {
    this.directory = directory;
    this.maxFileBytes = maxFileBytes(reader);
    this.minFreeBytes = minFreeBytes(reader);
    this.profile = reader.required(Setting.FILE_REDACTION);
  }

  /** Null where no directory is named; the other properties are checked all the same. */
  static @Nullable FileSettings read(SettingReader reader) {
    String directory = reader.text(Setting.FILE_DIRECTORY);
    if (directory == null) {
      maxFileBytes(reader);
      minFreeBytes(reader);
      return null;
    }
    try {
      Path files = absolute(directory);
      Path spool = absolute(reader.required(Setting.SPOOL_DIRECTORY));
      if (files.startsWith(spool) || spool.startsWith(files)) {
        // Who collects readable files must not come upon spools and their keys.
        reader.refuse(
            Setting.FILE_DIRECTORY, directory, "must be apart from spool.directory " + spool);
      }
      return new FileSettings(files, reader);
    } catch (InvalidPathException e) {
      reader.refuse(Setting.FILE_DIRECTORY, directory, "must be a path");
      return null;
    }
  }

  private static Path absolute(String path) {
    return Paths.get(path).toAbsolutePath().normalize();
  }

  private static long maxFileBytes(SettingReader reader) {
    return reader.size(Setting.FILE_MAX_FILE_SIZE, MIB);
  }

  private static @Nullable Long minFreeBytes(SettingReader reader) {
    boolean set = reader.text(Setting.FILE_MIN_FREE_SPACE) != null;
    return set ? reader.size(Setting.FILE_MIN_FREE_SPACE, 0) : null;
  }

  /** For the status channel: nothing else that this library writes can be read. */
  String warning() {
    return "audit events are written as READABLE lines ("
        + profile
        + (FormChoice.isRedacted(profile) ? "" : ", patients and users included")
        + ") to files in "
        + directory
        + ": mode 0600, not encrypted, not removed by this library";
  }

  Destination destination(String application, String host) {
    FileDestination.Builder builder =
        FileDestination.builder(directory)
            .application(application)
            .host(host)
            .maxFileBytes(maxFileBytes);
    if (minFreeBytes != null) {
      builder.minFreeBytes(minFreeBytes);
    }
    Destination lines = builder.build();
    return FormChoice.isRedacted(profile) ? RedactedOnly.of(lines) : lines;
  }
}
