package io.affidavit.localaws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Consumer;

/**
 * The changes as JSON lines, so that {@code --state} outlives the process: {@code change '\n'
 * change '\n' ...} in {@code journal.jsonl}. A change counts when its newline is written; it
 * survives {@code kill -9} but, since nothing is forced, not a power failure.
 */
final class Journal implements AutoCloseable {
  static final String FILE_NAME = "journal.jsonl";

  private final FileChannel channel;
  private final Path file;

  private Journal(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /** Opens or creates the journal of a directory; one process at a time. */
  static Journal open(Path directory) throws IOException {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, forOwner(posix, "rwx------"));
    }
    Path file = directory.resolve(FILE_NAME);
    FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            forOwner(posix, "rw-------"));
    lock(channel, file);
    return new Journal(channel, file);
  }

  /** What is stored may be as sensitive as what it stands in for. */
  private static FileAttribute<?>[] forOwner(boolean posix, String permissions) {
    if (!posix) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // The same JVM holds it: same answer as for another process.
    }
    channel.close();
    throw new IOException("state file " + file + " is in use by another local-aws; stop that one");
  }

  /** Hands over every whole change and cuts off a torn last line. */
  void replay(Consumer<Change> consumer) throws IOException {
    // Not Files.newInputStream(file): closing that descriptor would drop the POSIX lock.
    ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long committed = 0;
    int number = 1;
    long position = 0;
    for (int read = channel.read(chunk, 0); read > 0; read = channel.read(chunk, position)) {
      for (int i = 0; i < read; i++) {
        byte b = chunk.get(i);
        if (b == '\n') {
          take(line.toByteArray(), number++, consumer);
          line.reset();
          committed = position + i + 1;
        } else {
          line.write(b);
        }
      }
      position += read;
      chunk.clear();
    }
    channel.truncate(committed);
    channel.position(committed);
  }

  private void take(byte[] line, int number, Consumer<Change> consumer) throws IOException {
    try {
      consumer.accept(Wire.MAPPER.readValue(line, Change.class));
    } catch (IOException | AwsException e) {
      throw new IOException(
          "state file " + file + ": line " + number + " is damaged; move the file away", e);
    }
  }

  /** Appends one change, whole or not at all. */
  void append(Change change) throws IOException {
    byte[] json = Wire.write(change);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    long before = channel.position();
    try {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      try {
        channel.truncate(before);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
