package io.affidavit.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real disk, of which single operations fail: each fault is used once. */
final class BrokenLineFiles implements LineFiles {
  enum Operation {
    DIRECTORY,
    CREATE,
    /** Half of it is written. */
    WRITE,
    FORCE,
    TRUNCATE,
    DELETE
  }

  private final Map<Operation, Integer> faults = new HashMap<>();
  long free = Long.MAX_VALUE / 2;
  long total = 1L << 40;
  Runnable beforeForce = () -> {};

  void failNext(Operation operation, int times) {
    faults.put(operation, times);
  }

  private boolean fails(Operation operation) {
    int left = faults.getOrDefault(operation, 0);
    faults.put(operation, Math.max(0, left - 1));
    return left > 0;
  }

  private void check(Operation operation) throws IOException {
    if (fails(operation)) {
      throw new IOException("the disk refuses: " + operation);
    }
  }

  @Override
  public void directory(Path directory) throws IOException {
    check(Operation.DIRECTORY);
    REAL.directory(directory);
  }

  @Override
  public LineFile create(Path file) throws IOException {
    check(Operation.CREATE);
    LineFile real = REAL.create(file);
    return new LineFile() {
      @Override
      public void write(byte[] bytes) throws IOException {
        if (fails(Operation.WRITE)) {
          real.write(java.util.Arrays.copyOf(bytes, bytes.length / 2));
          throw new IOException("the disk refuses: WRITE");
        }
        real.write(bytes);
      }

      @Override
      public void force() throws IOException {
        beforeForce.run();
        check(Operation.FORCE);
        real.force();
      }

      @Override
      public void truncate(long length) throws IOException {
        check(Operation.TRUNCATE);
        real.truncate(length);
      }

      @Override
      public boolean isUntouched(long length) throws IOException {
        return real.isUntouched(length);
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  @Override
  public void delete(Path file) throws IOException {
    check(Operation.DELETE);
    REAL.delete(file);
  }

  @Override
  public long freeBytes(Path directory) {
    return free;
  }

  @Override
  public long totalBytes(Path directory) {
    return total;
  }
}
