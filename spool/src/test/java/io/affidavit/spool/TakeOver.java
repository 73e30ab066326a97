package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.append;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A spool on a base that others have used, with its own thread, and what it delivers. */
final class TakeOver implements Closeable {
  final FileSpool spool;
  final RecordingListener heard = new RecordingListener();
  final List<SpooledRecord> read = new ArrayList<>();
  private final List<SpoolQueue> queues = new ArrayList<>();

  TakeOver(SpoolSettings settings) throws IOException {
    spool = FileSpool.open(settings, CONTROL, heard);
    settings.targets().forEach(target -> queues.add(spool.queue(target)));
  }

  static SpoolSettings.Builder settings(Path base) {
    return SpoolSettings.builder(base)
        .keyFile(TestKeys.auditKey())
        .targets(List.of("logs"))
        .segmentBytes(32 * 1024);
  }

  /** A process that records and ends in order, delivering nothing; its directory. */
  static Path dead(SpoolSettings settings, int from, int to) throws IOException {
    try (FileSpool spool = FileSpool.open(settings, CONTROL, SpoolListener.SILENT)) {
      append(spool, from, to);
      return spool.own().directory();
    }
  }

  /** Delivers to every target until that holds. */
  void until(BooleanSupplier done) throws Exception {
    long deadline = System.nanoTime() + TestRecords.LONG;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came; read " + texts() + " heard " + heard.errors);
      }
      for (SpoolQueue queue : queues) {
        List<SpooledRecord> batch = queue.peek(100, 1 << 20);
        if (batch.isEmpty()) {
          queue.await(TestRecords.SECOND / 50);
        }
        if (queue == queues.get(0)) {
          read.addAll(batch);
        }
        queue.acknowledge();
      }
    }
  }

  /** Delivers until a directory holds no segment any more, and what was said of it has come. */
  void untilDelivered(Path directory) throws Exception {
    until(() -> segments(directory).isEmpty() && (kept(directory) || !Files.exists(directory)));
    long last = spool.recordCount() - 1;
    until(() -> read.stream().anyMatch(record -> isOwn(record) && record.sequence() >= last));
  }

  private static boolean kept(Path directory) {
    return Files.exists(directory.resolve("quarantine"));
  }

  private boolean isOwn(SpooledRecord record) {
    return record.stream().equals(spool.stream());
  }

  /** What this process recorded of others, of that kind. */
  List<String> said(ControlRecord.Kind kind) {
    String which = "{\"kind\":\"" + kind + "\"";
    return texts().stream().filter(text -> text.startsWith(which)).toList();
  }

  List<String> texts() {
    return read.stream().filter(this::isOwn).map(SpooledRecord::completeText).toList();
  }

  /** Callers' records of one stream. */
  List<String> of(UUID stream) {
    return TestRecords.callers(
        read.stream().filter(record -> record.stream().equals(stream)).toList());
  }

  static UUID stream(Path directory) {
    return UUID.fromString(directory.getFileName().toString());
  }

  static List<Path> segments(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> SegmentName.firstSequence(file) != null).sorted().toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  static List<Path> quarantined(Path directory) {
    return segments(directory.resolve("quarantine"));
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
