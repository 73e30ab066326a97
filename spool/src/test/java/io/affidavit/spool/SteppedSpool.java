package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.utf8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A spool on a {@link FaultyFiles} disk, whose worker is stepped by hand. */
final class SteppedSpool {
  final FaultyFiles disk;
  final List<String> errors = new CopyOnWriteArrayList<>();
  final FileSpool spool;
  private long ownRecords;
  private final AtomicLong clock = new AtomicLong();

  SteppedSpool(Path base, Durability durability, long segmentBytes) throws IOException {
    this(base, durability, segmentBytes, files -> files);
  }

  /** With something between the spool and the disk. */
  SteppedSpool(
      Path base, Durability durability, long segmentBytes, UnaryOperator<SpoolFiles> around)
      throws IOException {
    this(new FaultyFiles(), base, durability, segmentBytes, around);
  }

  /** On a disk that somebody made. */
  SteppedSpool(
      FaultyFiles disk,
      Path base,
      Durability durability,
      long segmentBytes,
      UnaryOperator<SpoolFiles> around)
      throws IOException {
    this.disk = disk;
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .targets(Arrays.asList("logs"))
            .keyFile(TestKeys.auditKey())
            .durability(durability)
            .segmentBytes(segmentBytes)
            .reserveBytes(32 * 1024)
            .minFreeBytes(0)
            .controlTimeout(Duration.ofSeconds(1))
            .build();
    spool = FileSpool.stepped(settings, this::render, listener(), around.apply(disk), clock::get);
  }

  private SpoolEntry render(ControlRecord record) {
    ownRecords++;
    return CONTROL.render(record);
  }

  private SpoolListener listener() {
    return new SpoolListener() {
      @Override
      public void error(String message, @Nullable Throwable cause) {
        errors.add(message);
      }
    };
  }

  /** Tries to append; whether it was written is seen in the record count. */
  boolean offer(SpoolEntry entry) {
    long before = spool.recordCount() - ownRecords;
    try {
      spool.append(entry, 0);
      return true;
    } catch (SpoolException notConfirmed) {
      return spool.recordCount() - ownRecords > before;
    }
  }

  /** One round of the worker, {@code millis} later. */
  int step(long millis) throws IOException {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    return spool.worker().doWork();
  }

  /** A record of a size that depends on its number: some in a sector, some over several. */
  static SpoolEntry sized(int number) {
    char[] filler = new char[(number * 37) % 900];
    Arrays.fill(filler, 'x');
    SpoolEntry plain = entry(number);
    return new SpoolEntry(
        plain.routing(),
        utf8("{\"n\":" + number + ",\"f\":\"" + new String(filler) + "\""),
        number % 3 == 0 ? null : plain.redacted());
  }
}
