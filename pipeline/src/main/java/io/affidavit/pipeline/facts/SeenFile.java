package io.affidavit.pipeline.facts;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The file behind {@link SeenPairs}.
 *
 * <pre>
 * seen    "AFSEEN01"                                8 bytes
 *         then any number of entries
 *           key    first 64 bits of the pair's HMAC 8 bytes, big-endian
 *           day    days since 1970-01-01            4
 *           crc    CRC-32 of the twelve before      4
 * </pre>
 *
 * <p>An entry counts once its sixteen bytes are there; of several with one key the latest day. It
 * is not forced: what a crash of the machine takes is only that a device counts as new once more.
 * Reading stops at the first entry that is not whole, and the file is written anew.
 *
 * <p>A {@code RandomAccessFile}, not a channel: the caller's thread writes, and its interrupt would
 * close a channel. Not thread-safe.
 */
final class SeenFile implements AutoCloseable {
  static final int HEADER_BYTES = 8;
  static final int ENTRY_BYTES = 16;
  private static final long MAGIC = 0x41465345454E3031L;
  private static final String NAME = "seen";

  private final Path directory;
  private final FileChannel lockChannel;
  private RandomAccessFile data;
  private final ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
  private final CRC32 crc = new CRC32();
  private long entries;

  private SeenFile(Path directory, FileChannel lockChannel, RandomAccessFile data) {
    this.directory = directory;
    this.lockChannel = lockChannel;
    this.data = data;
  }

  /**
   * Opens the file, and puts what it holds into the table.
   *
   * @throws IOException where it cannot be read or written, or another process has it
   */
  static SeenFile open(Path directory, DayTable table) throws IOException {
    FileChannel lockChannel = PrivateFiles.open(directory.resolve("lock"), writing());
    try {
      lock(directory, lockChannel);
      SeenFile file = new SeenFile(directory, lockChannel, data(directory.resolve(NAME)));
      file.load(table);
      return file;
    } catch (IOException | RuntimeException e) {
      lockChannel.close();
      throw e;
    }
  }

  private static Set<StandardOpenOption> writing() {
    return EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static RandomAccessFile data(Path path) throws IOException {
    PrivateFiles.open(path, writing()).close();
    return new RandomAccessFile(path.toFile(), "rw");
  }

  private static void lock(Path directory, FileChannel lockChannel) throws IOException {
    FileLock lock;
    try {
      lock = lockChannel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(
          directory + " is in use by another appender; give each its own facts.directory");
    }
  }

  private void load(DayTable table) throws IOException {
    byte[] block = new byte[ENTRY_BYTES * 4096];
    data.seek(0);
    boolean whole = header();
    while (whole) {
      int read = fill(block);
      whole = take(ByteBuffer.wrap(block, 0, read), table) && read % ENTRY_BYTES == 0;
      if (read < block.length) {
        break;
      }
    }
    if (!whole || isTooLong(table)) {
      rewrite(table);
    }
  }

  /** Whether all of the block's entries were whole. */
  private boolean take(ByteBuffer block, DayTable table) {
    while (block.remaining() >= ENTRY_BYTES) {
      long key = block.getLong();
      int day = block.getInt();
      if (block.getInt() != crc(key, day)) {
        return false;
      }
      table.put(key, day);
      entries++;
    }
    return true;
  }

  private boolean isTooLong(DayTable table) {
    return entries > 2L * table.size() + 1024;
  }

  private boolean header() throws IOException {
    try {
      return data.readLong() == MAGIC;
    } catch (EOFException e) {
      return false;
    }
  }

  private int fill(byte[] block) throws IOException {
    int filled = 0;
    int read = 0;
    while (filled < block.length && read >= 0) {
      filled += read;
      read = data.read(block, filled, block.length - filled);
    }
    return filled;
  }

  private int crc(long key, int day) {
    entry.clear();
    entry.putLong(key).putInt(day);
    crc.reset();
    crc.update(entry.array(), 0, 12);
    return (int) crc.getValue();
  }

  /** Writes one entry behind the others; writes the whole file anew where it has grown too long. */
  void append(long key, int day, DayTable table) throws IOException {
    if (isTooLong(table)) {
      rewrite(table);
      return;
    }
    int sum = crc(key, day);
    entry.putInt(sum);
    data.write(entry.array());
    entries++;
  }

  /** Through a second file and a rename, so that a crash leaves the one or the other. */
  private void rewrite(DayTable table) throws IOException {
    Path next = directory.resolve(NAME + ".new");
    Files.deleteIfExists(next);
    ByteBuffer all = ByteBuffer.allocate(HEADER_BYTES + table.size() * ENTRY_BYTES);
    all.putLong(MAGIC);
    table.forEach((key, day) -> all.putLong(key).putInt(day).putInt(crc(key, day)));
    try (RandomAccessFile written = data(next)) {
      written.write(all.array());
      written.getFD().sync();
    }
    // Windows renames no open file.
    data.close();
    move(next, directory.resolve(NAME));
    data = data(directory.resolve(NAME));
    data.seek(data.length());
    entries = table.size();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      data.close();
    } finally {
      lockChannel.close();
    }
  }
}
