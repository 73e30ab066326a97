package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Files on a disk of so many bytes: what lies there can be written over, nothing can grow beyond.
 * Others may take and give back its bytes. Thread-safe.
 */
final class SmallDisk implements SpoolFiles {
  private final SpoolFiles files;
  private final long capacity;
  private final Map<Path, Long> lengths = new HashMap<>();
  private long taken;
  private boolean lying;
  private int refusals;

  SmallDisk(SpoolFiles files, long capacity) {
    this.files = files;
    this.capacity = capacity;
  }

  /** Others fill it to the last byte, or to where {@code free} bytes are left. */
  synchronized void fill(long free) {
    taken = Math.max(0, capacity - used() - free);
  }

  /** Others take nothing any more. */
  synchronized void empty() {
    taken = 0;
  }

  /** A quota: the file system still says that it has room. */
  synchronized void sayNothingOfIt() {
    lying = true;
  }

  /** How often it had no room: proof that the fault was reached. */
  synchronized int refusals() {
    return refusals;
  }

  private long used() {
    lengths.keySet().removeIf(path -> !Files.exists(path));
    return lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  private synchronized void grow(Path file, long length) throws IOException {
    long before = lengths.getOrDefault(file, 0L);
    if (length > before) {
      if (used() + taken + length - before > capacity) {
        refusals++;
        throw new IOException(lying ? "Disk quota exceeded" : "No space left on device");
      }
      lengths.put(file, length);
    }
  }

  @Override
  public SpoolFile create(Path file) throws IOException {
    return counted(files.create(file), file, 0);
  }

  @Override
  public SpoolFile overwrite(Path file, long offset) throws IOException {
    return counted(files.overwrite(file, offset), file, offset);
  }

  private SpoolFile counted(SpoolFile opened, Path file, long offset) {
    return new SpoolFile() {
      private long position = offset;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        grow(file, position + length);
        opened.write(bytes, from, length);
        position += length;
      }

      @Override
      public void force() throws IOException {
        opened.force();
      }

      @Override
      public void close() throws IOException {
        opened.close();
      }
    };
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    files.rename(from, to);
    Long length = lengths.remove(from);
    if (length != null) {
      lengths.put(to, length);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    files.delete(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    files.forceDirectory(directory);
  }

  @Override
  public synchronized long freeBytes(Path directory) {
    return lying ? capacity : capacity - used() - taken;
  }

  @Override
  public long totalBytes(Path directory) {
    return capacity;
  }
}
