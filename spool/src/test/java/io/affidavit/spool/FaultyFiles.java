package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A disk that breaks at a chosen operation and remembers what of its files a power cut would leave:
 * what was forced stays; of the rest every sector may or may not. After a failed force the rest is
 * never safe any more, though the next force succeeds. Live readers see everything, as they see the
 * page cache.
 */
final class FaultyFiles implements SpoolFiles {
  static final int SECTOR = 512;

  /** Called before every operation, faulty or not. */
  interface Watcher {
    void before(int operation) throws IOException;
  }

  private final Map<Path, Stored> stored = new LinkedHashMap<>();
  private Watcher watcher = operation -> {};
  private Runnable afterForce = () -> {};
  private int operations;
  private int faultFrom = Integer.MAX_VALUE;
  private int faultTo = Integer.MAX_VALUE;
  private int faults;
  private boolean shortWrites;

  /** Operations {@code from} to {@code to - 1} fail. */
  synchronized void breakAt(int from, int to, boolean partly) {
    faultFrom = from;
    faultTo = to;
    shortWrites = partly;
  }

  synchronized void repair() {
    faultFrom = Integer.MAX_VALUE;
    faultTo = Integer.MAX_VALUE;
  }

  synchronized void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  /** What others do between the moment at which a force took effect and its return. */
  synchronized void afterForce(Runnable action) {
    afterForce = action;
  }

  synchronized int operations() {
    return operations;
  }

  /** How many operations have failed: proof that a fault was reached. */
  synchronized int faults() {
    return faults;
  }

  private boolean fails() throws IOException {
    watcher.before(operations);
    boolean fails = operations >= faultFrom && operations < faultTo;
    operations++;
    faults += fails ? 1 : 0;
    return fails;
  }

  @Override
  public synchronized SpoolFile create(Path file) throws IOException {
    if (fails()) {
      throw new IOException("the disk refuses to create");
    }
    Disk.createPrivate(file).close();
    Stored entry = new Stored(new RandomAccessFile(file.toFile(), "rw"));
    stored.put(file, entry);
    return entry;
  }

  @Override
  public synchronized SpoolFile overwrite(Path file, long offset) throws IOException {
    if (fails()) {
      throw new IOException("the disk refuses to open");
    }
    Stored entry = Objects.requireNonNull(stored.get(file), "made before");
    entry.reopen(file, (int) offset);
    return entry;
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    if (fails()) {
      throw new IOException("the disk refuses to rename");
    }
    Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    Stored entry = Objects.requireNonNull(stored.remove(from), "made before");
    entry.named = false;
    stored.put(to, entry);
  }

  @Override
  public long freeBytes(Path directory) {
    return 1L << 40;
  }

  @Override
  public long totalBytes(Path directory) {
    return 1L << 41;
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    if (fails()) {
      throw new IOException("the disk refuses to force the directory");
    }
    stored.forEach((path, file) -> file.named |= directory.equals(path.getParent()));
  }

  /** What of the directory's files a power cut may leave, as far as it is open. */
  synchronized CrashPoint crashPoint(Path directory) {
    List<CrashPoint.File> files = new ArrayList<>();
    stored.forEach(
        (path, file) -> {
          // What was laid aside holds nothing, and no reader looks at it.
          boolean read = SegmentName.firstSequence(path) != null;
          if (read && directory.equals(path.getParent()) && Files.exists(path)) {
            files.add(file.crashFile(path));
          }
        });
    return new CrashPoint(files);
  }

  private final class Stored implements SpoolFile {
    private RandomAccessFile file;
    private byte[] content = new byte[0];
    private int position;
    private final List<int[]> dirty = new ArrayList<>();
    private final List<int[]> lost = new ArrayList<>();
    private boolean named;

    Stored(RandomAccessFile file) {
      this.file = file;
    }

    private void reopen(Path path, int offset) throws IOException {
      file.close();
      file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(offset);
      position = offset;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (FaultyFiles.this) {
        boolean broken = fails();
        int written = broken ? (shortWrites ? length / 2 : 0) : length;
        append(bytes, offset, written);
        if (broken) {
          throw new IOException("the disk refuses to write");
        }
      }
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
      int start = position;
      position += length;
      content = java.util.Arrays.copyOf(content, Math.max(content.length, position));
      System.arraycopy(bytes, offset, content, start, length);
      file.write(bytes, offset, length);
      for (int at = start; at < start + length; ) {
        int end = Math.min(start + length, (at / SECTOR + 1) * SECTOR);
        dirty.add(new int[] {at, end});
        at = end;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyFiles.this) {
        if (fails()) {
          lost.addAll(dirty);
          dirty.clear();
          throw new IOException("the disk refuses to force");
        }
        dirty.clear();
        afterForce.run();
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }

    private CrashPoint.File crashFile(Path path) {
      List<int[]> unsure = new ArrayList<>(lost);
      unsure.addAll(dirty);
      return new CrashPoint.File(path.getFileName().toString(), content, unsure, named);
    }
  }

  /** What a power cut at one moment may leave. Immutable. */
  static final class CrashPoint {
    private final List<File> files;

    CrashPoint(List<File> files) {
      this.files = files;
    }

    /** Parts whose survival is open. */
    int unsure() {
      return files.stream().mapToInt(file -> file.unsure.size() + (file.named ? 0 : 1)).sum();
    }

    /** Writes the files; {@code keep} answers for each part, in order. */
    void write(Path directory, Keep keep, Random random) throws IOException {
      int part = 0;
      for (File file : files) {
        boolean there = file.named || keep.part(part++);
        byte[] bytes = file.content.clone();
        int length = random.nextBoolean() ? bytes.length : file.sureLength();
        for (int[] range : file.unsure) {
          if (keep.part(part++)) {
            length = Math.max(length, range[1]);
          } else {
            java.util.Arrays.fill(bytes, range[0], range[1], (byte) 0);
          }
        }
        if (there) {
          Files.write(directory.resolve(file.name), java.util.Arrays.copyOf(bytes, length));
        }
      }
    }

    /** Says which parts survive. */
    interface Keep {
      boolean part(int index);
    }

    /** One file: all that was written, and which ranges of it are open. */
    static final class File {
      private final String name;
      private final byte[] content;
      private final List<int[]> unsure;
      private final boolean named;

      File(String name, byte[] content, List<int[]> unsure, boolean named) {
        this.name = name;
        this.content = content;
        this.unsure = unsure;
        this.named = named;
      }

      int sureLength() {
        int length = content.length;
        for (int[] range : unsure) {
          length = Math.min(length, range[0]);
        }
        return length;
      }
    }
  }
}
