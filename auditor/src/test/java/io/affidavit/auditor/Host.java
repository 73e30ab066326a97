package io.affidavit.auditor;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.KeyFiles;
import io.affidavit.spool.SmallSpools;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpoolSettings;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An application's host with a real spool and real keys. */
final class Host {
  static final long LONG = TimeUnit.SECONDS.toNanos(20);

  final Path directory;
  final Path auditKey;
  final Path verifyKey;

  Host(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    this.auditKey = directory.resolve("audit.key");
    this.verifyKey = directory.resolve("verify.key");
    KeyFiles.create(auditKey, verifyKey);
  }

  Path spool() {
    return directory.resolve("spool");
  }

  FileSpool open() throws IOException {
    SpoolSettings settings = SmallSpools.builder(spool()).keyFile(auditKey).build();
    return FileSpool.open(settings, TestEvents::control, SpoolListener.SILENT);
  }

  static void append(FileSpool spool, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      spool.append(TestEvents.application(i), LONG);
    }
  }

  /** One process from its start to its orderly end, with at least one checkpoint in between. */
  Recorded record(int events) throws Exception {
    Recorded recorded;
    try (FileSpool spool = open()) {
      recorded = new Recorded(spool.stream());
      SpoolQueue queue = spool.queue("logs");
      append(spool, 0, events / 2);
      deliver(queue, recorded, "\"kind\":\"checkpoint\"");
      append(spool, events / 2, events);
      spool.finishStream(LONG);
      deliver(queue, recorded, "\"kind\":\"close\"");
    }
    return recorded;
  }

  /** Delivers until a record with that text has come. */
  static void deliver(SpoolQueue queue, Recorded to, String until) throws Exception {
    long deadline = System.nanoTime() + LONG;
    boolean seen = false;
    while (!seen) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it never came: " + until);
      }
      List<SpooledRecord> batch = queue.peek(100, 1 << 20);
      if (batch.isEmpty()) {
        queue.await(TimeUnit.MILLISECONDS.toNanos(20));
      }
      for (SpooledRecord record : batch) {
        seen |= record.stream().equals(to.stream()) && record.completeText().contains(until);
        to.complete().add(record.completeText());
        byte[] redacted = record.redacted();
        if (redacted != null) {
          to.redacted().add(new String(redacted, StandardCharsets.UTF_8));
        }
      }
      queue.acknowledge();
    }
  }
}
