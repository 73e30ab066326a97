package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A disk on which a power cut loses some of what was not forced: a torn tail. Live readers see
 * everything, as they see the page cache.
 */
final class PowerCuts implements SpoolFiles {
  private final Random random;
  private final List<Tracked> files = new ArrayList<>();
  private boolean off;
  private int torn;

  PowerCuts(Random random) {
    this.random = random;
  }

  /** Bytes of so many files were lost: proof that the fault was reached. */
  synchronized int torn() {
    return torn;
  }

  /** From here on nothing is written; of what was not forced an unknown part stays. */
  synchronized void cut() throws IOException {
    off = true;
    for (Tracked file : files) {
      file.tear();
    }
  }

  private synchronized void checkPower() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
  }

  private final class Tracked implements SpoolFile {
    private final Path path;
    private final SpoolFile real;
    private long written;
    private long forced;

    Tracked(Path path, SpoolFile real, long at) {
      this.path = path;
      this.real = real;
      this.written = at;
      this.forced = at;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (PowerCuts.this) {
        checkPower();
        real.write(bytes, offset, length);
        written += length;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (PowerCuts.this) {
        checkPower();
        forced = written;
      }
    }

    private void tear() throws IOException {
      if (written > forced && Files.exists(path)) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
          file.setLength(forced + random.nextLong(written - forced + 1));
          torn++;
        }
      }
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  private synchronized SpoolFile tracked(Path path, SpoolFile real, long at) {
    Tracked file = new Tracked(path, real, at);
    files.add(file);
    return file;
  }

  @Override
  public SpoolFile create(Path file) throws IOException {
    checkPower();
    return tracked(file, REAL.create(file), 0);
  }

  @Override
  public SpoolFile overwrite(Path file, long offset) throws IOException {
    checkPower();
    return tracked(file, REAL.overwrite(file, offset), offset);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    checkPower();
    REAL.rename(from, to);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    checkPower();
  }

  @Override
  public long freeBytes(Path directory) {
    return 1L << 40;
  }

  @Override
  public long totalBytes(Path directory) {
    return 1L << 41;
  }
}
