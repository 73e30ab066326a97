package io.affidavit.delivery;

import io.affidavit.delivery.LineFiles.LineFile;
import io.affidavit.spool.SpoolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that is being written, and when the next one begins: with a new day in UTC, where the
 * next line would make it larger than it may be, and where anything went wrong that leaves its end
 * in doubt. A file that was left is never opened again, by nobody. One thread at a time.
 */
final class RotatingFile {
  /** So many files of one name and second would be a loop, not other processes. */
  private static final int MAX_NUMBER = 10_000;

  private final Path directory;
  private final FileNames names;
  private final FileBounds bounds;
  private final LineFiles files;
  private final Clock clock;
  private @Nullable Current current;

  RotatingFile(Path directory, FileNames names, FileBounds bounds, LineFiles files, Clock clock) {
    this.directory = directory;
    this.names = names;
    this.bounds = bounds;
    this.files = files;
    this.clock = clock;
  }

  /** An open file; {@code length} is how far it is whole and forced. */
  private static final class Current {
    final Path path;
    final LineFile file;
    final LocalDate day;
    long length;

    Current(Path path, LineFile file, LocalDate day) {
      this.path = path;
      this.file = file;
      this.day = day;
    }
  }

  /** Writes the records' complete forms, a line each, forced before it counts as delivered. */
  BatchResult append(List<OutboundRecord> records) {
    BatchResult.Builder result = BatchResult.builder();
    int from = 0;
    try {
      while (from < records.size()) {
        Current into = ready(lineBytes(records.get(from)));
        int to = from + fitting(into.length, records.subList(from, records.size()));
        append(into, records.subList(from, to));
        result.delivered(records.subList(from, to));
        from = to;
      }
    } catch (SpoolException e) {
      result.failure(Failure.needsOperator("FILE_DIRECTORY_REFUSED", text(e)));
    } catch (IOException e) {
      result.failure(
          Failure.needsOperator(
              "FILE_NOT_WRITTEN",
              "in "
                  + directory
                  + ": "
                  + describe(e)
                  + "; make room or mend the disk, all is kept"));
    } catch (FailureException e) {
      result.failure(e.failure());
    }
    return result.build();
  }

  private static int lineBytes(OutboundRecord record) {
    return record.record().complete().length + 1;
  }

  /** At least one: a record is far smaller than a file. */
  private int fitting(long length, List<OutboundRecord> records) {
    long after = length + lineBytes(records.get(0));
    int count = 1;
    while (count < records.size()) {
      after += lineBytes(records.get(count));
      if (after > bounds.maxFileBytes()) {
        break;
      }
      count++;
    }
    return count;
  }

  private Current ready(int firstBytes) throws IOException {
    Instant now = clock.instant();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    Current present = current;
    if (present != null
        && (!present.day.equals(today)
            || present.length + firstBytes > bounds.maxFileBytes()
            || !present.file.isUntouched(present.length))) {
      leave(present);
      present = null;
    }
    return present == null ? begin(now, today) : present;
  }

  private Current begin(Instant now, LocalDate today) throws IOException {
    files.directory(directory);
    for (int number = 0; number < MAX_NUMBER; number++) {
      Path path = names.of(now, number);
      try {
        Current begun = new Current(path, files.create(path), today);
        current = begun;
        return begun;
      } catch (FileAlreadyExistsException taken) {
        // By another process, an earlier run, or a link that somebody laid there.
      }
    }
    throw new FileAlreadyExistsException(names.of(now, MAX_NUMBER).toString());
  }

  private void append(Current into, List<OutboundRecord> records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (OutboundRecord record : records) {
      bytes.write(record.record().complete());
      bytes.write('\n');
    }
    byte[] lines = bytes.toByteArray();
    checkRoom(lines.length);
    try {
      into.file.write(lines);
    } catch (IOException e) {
      takeBack(into);
      throw e;
    }
    force(into);
    // Whoever took the file away before it was whole may not have these lines.
    if (!into.file.isUntouched(into.length + lines.length)) {
      leave(into);
      throw new FailureException(
          Failure.transientFault(
              "FILE_TAKEN_AWAY",
              "while it was written: collect files of earlier days only; another one is begun"));
    }
    into.length += lines.length;
  }

  private void checkRoom(int bytes) {
    long total = files.totalBytes(directory);
    long least = bounds.minFreeBytes(total);
    long free = files.freeBytes(directory);
    if (total > 0 && free - bytes < least) {
      throw new FailureException(
          Failure.needsOperator(
              "FILE_SYSTEM_FULL",
              directory
                  + " has "
                  + free
                  + " bytes free, and "
                  + least
                  + " are to stay free: collect and remove finished files; all is kept"));
    }
  }

  /** After a failed write the file goes on where it was whole, if it lets itself be cut there. */
  private void takeBack(Current into) {
    try {
      into.file.truncate(into.length);
    } catch (IOException e) {
      leave(into);
    }
  }

  /** What a failed force leaves on the disk nobody knows: the lines go to another file. */
  private void force(Current into) throws IOException {
    try {
      into.file.force();
    } catch (IOException e) {
      takeBack(into);
      leave(into);
      throw e;
    }
  }

  private void leave(Current left) {
    current = null;
    try {
      left.file.close();
      if (left.length == 0) {
        // Nothing of it was reported: a disk that fails for hours leaves no hours of files.
        files.delete(left.path);
      }
    } catch (IOException e) {
      // What was reported is forced; what is left over is an empty or a torn file.
    }
  }

  private static String text(IOException e) {
    return String.valueOf(e.getMessage());
  }

  /** They name files and errors of the system, never content. */
  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  void close() {
    Current present = current;
    if (present != null) {
      leave(present);
    }
  }
}
