package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.entry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A spool with chosen keys, whose worker and clock the test moves, and what it said. */
final class KeyedHost implements Closeable {
  final RecordingListener heard = new RecordingListener();
  final FileSpool spool;
  private final AtomicLong clock = new AtomicLong();
  private final SpoolQueue queue;

  /** Routings of the spool's own records that were delivered. */
  final List<String> said = new ArrayList<>();

  KeyedHost(Path base, KeySettings keys) throws IOException {
    this(base, keys, TestKeys.auditKey());
  }

  KeyedHost(Path base, KeySettings keys, @Nullable Path keyFile) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(base)
            .targets(List.of("logs"))
            .durability(Durability.PROCESS)
            .segmentBytes(32 * 1024)
            .reserveBytes(32 * 1024)
            .minFreeBytes(0)
            .keyFile(keyFile)
            .keys(keys)
            .build();
    spool = FileSpool.stepped(settings, CONTROL, heard, SpoolFiles.REAL, clock::get);
    queue = spool.queue("logs");
  }

  /** Rounds of the worker until nothing is left to do, {@code millis} later. */
  void step(long millis) throws IOException {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    for (int rounds = 0; spool.worker().doWork() > 0 && rounds < 100; rounds++) {}
  }

  void append(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      step(0);
      spool.append(entry(i), LONG);
    }
  }

  /** Delivers all that can be read now; the callers' records in it. */
  List<String> deliver() throws IOException {
    List<SpooledRecord> all = new ArrayList<>();
    for (int empty = 0; empty < 4; ) {
      List<SpooledRecord> batch = queue.peek(1000, 1 << 20);
      empty = batch.isEmpty() ? empty + 1 : 0;
      all.addAll(batch);
      batch.stream().map(TestRecords::routing).forEach(this::own);
      queue.acknowledge();
      step(0);
    }
    return callers(all);
  }

  private void own(String routing) {
    if (routing.startsWith("control-")) {
      said.add(routing);
    }
  }

  /** Key modes in the order in which segments of a directory were written. */
  static Set<KeyMode> modes(Path instance) throws IOException {
    Set<KeyMode> modes = new LinkedHashSet<>();
    for (SegmentHeader header : headers(instance)) {
      modes.add(header.keyMode());
    }
    return modes;
  }

  static List<SegmentHeader> headers(Path instance) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(instance)) {
      files = all.filter(file -> SegmentName.firstSequence(file) != null).sorted().toList();
    }
    List<SegmentHeader> headers = new ArrayList<>();
    for (Path file : files) {
      try (SegmentReader reader = SegmentReader.open(file)) {
        headers.add(reader.header());
      }
    }
    return headers;
  }

  Path directory() {
    return spool.own().directory();
  }

  @Override
  public void close() throws IOException {
    spool.worker().start();
    spool.close();
  }
}
