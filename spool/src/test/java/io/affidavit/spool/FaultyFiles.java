package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A disk that breaks at a chosen operation and remembers what of its files a power cut would leave:
 * what was forced stays; of the rest every sector and every name may or may not ({@link DiskFile},
 * {@link DiskDirectory}). Live readers see everything, as they see the page cache.
 */
final class FaultyFiles implements SpoolFiles {
  static final int SECTOR = 512;

  /** Called before every operation, faulty or not. */
  interface Watcher {
    void before(int operation) throws IOException;
  }

  private final int unit;
  private final Map<Path, DiskDirectory> directories = new LinkedHashMap<>();
  private Watcher watcher = operation -> {};
  private Runnable afterForce = () -> {};
  private int operations;
  private int faultFrom = Integer.MAX_VALUE;
  private int faultTo = Integer.MAX_VALUE;
  private int faults;
  private boolean shortWrites;

  FaultyFiles() {
    this(SECTOR);
  }

  /** With what the disk writes at once, in bytes. */
  FaultyFiles(int unit) {
    this.unit = unit;
  }

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

  private void refuseIfBroken(String what) throws IOException {
    if (fails()) {
      throw new IOException("the disk refuses to " + what);
    }
  }

  private DiskDirectory directoryOf(Path file) {
    return directory(Objects.requireNonNull(file.getParent()));
  }

  private DiskDirectory directory(Path directory) {
    return directories.computeIfAbsent(directory, unused -> new DiskDirectory());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  @Override
  public synchronized SpoolFile create(Path file) throws IOException {
    refuseIfBroken("create");
    Disk.createPrivate(file).close();
    DiskFile made = new DiskFile(unit);
    directoryOf(file).create(name(file), made);
    return new Handle(file, made, 0);
  }

  @Override
  public synchronized SpoolFile overwrite(Path file, long offset) throws IOException {
    refuseIfBroken("open");
    return new Handle(file, directoryOf(file).file(name(file)), (int) offset);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    refuseIfBroken("rename");
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    directoryOf(from).rename(name(from), name(to));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    refuseIfBroken("delete");
    Files.deleteIfExists(file);
    directoryOf(file).delete(name(file));
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
    boolean broken = fails();
    DiskDirectory names = directory(directory);
    names.noticeRemovals(directory);
    if (broken) {
      names.forceFailed();
      throw new IOException("the disk refuses to force the directory");
    }
    names.forced();
  }

  /** What of the directory's files a power cut may leave now. */
  synchronized CrashPoint crashPoint(Path directory) {
    DiskDirectory names = directory(directory);
    names.noticeRemovals(directory);
    return names.crashPoint();
  }

  private final class Handle implements SpoolFile {
    private final RandomAccessFile file;
    private final DiskFile stored;
    private int position;

    Handle(Path path, DiskFile stored, int position) throws IOException {
      this.file = new RandomAccessFile(path.toFile(), "rw");
      this.stored = stored;
      this.position = position;
      file.seek(position);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (FaultyFiles.this) {
        boolean broken = fails();
        int written = broken ? (shortWrites ? length / 2 : 0) : length;
        stored.write(position, bytes, offset, written);
        file.write(bytes, offset, written);
        position += written;
        if (broken) {
          throw new IOException("the disk refuses to write");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyFiles.this) {
        if (fails()) {
          stored.forceFailed();
          throw new IOException("the disk refuses to force");
        }
        stored.forced();
        afterForce.run();
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
