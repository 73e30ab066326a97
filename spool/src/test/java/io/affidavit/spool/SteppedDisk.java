package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.entry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A spool with keys of KMS on a disk that can refuse new files; stepped by hand. */
final class SteppedDisk implements Closeable {
  final RecordingListener heard = new RecordingListener();
  final FileSpool spool;
  volatile boolean refuseNewFiles;
  final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong clock = new AtomicLong();

  SteppedDisk(Path base, FakeKms kms) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .targets(List.of("logs"))
            .durability(Durability.PROCESS)
            .keyFile(TestKeys.auditKey())
            .keys(KeySettings.builder().kms(kms).build())
            .build();
    spool = FileSpool.stepped(settings, CONTROL, heard, new Refusing(), clock::get);
  }

  private final class Refusing implements SpoolFiles {
    @Override
    public SpoolFile create(Path path) throws IOException {
      if (refuseNewFiles && SegmentName.firstSequence(path) != null) {
        refused.incrementAndGet();
        throw new IOException("refused by the test");
      }
      return REAL.create(path);
    }

    @Override
    public SpoolFile overwrite(Path path, long position) throws IOException {
      return REAL.overwrite(path, position);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      REAL.forceDirectory(directory);
    }

    @Override
    public long freeBytes(Path directory) {
      return REAL.freeBytes(directory);
    }

    @Override
    public long totalBytes(Path directory) {
      return REAL.totalBytes(directory);
    }
  }

  void step(long millis) throws IOException {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    for (int rounds = 0; spool.worker().doWork() > 0 && rounds < 100; rounds++) {}
  }

  /** None of them may wait: nobody steps meanwhile. */
  void append(int from, int to) throws IOException {
    step(0);
    for (int i = from; i < to; i++) {
      spool.append(entry(i), 0);
    }
  }

  @Override
  public void close() throws IOException {
    spool.worker().start();
    spool.close();
  }
}
