package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine's image that was started twice: both deliver what it held, and go on. */
@Timeout(120)
class RestoredSnapshotTest {
  @TempDir Path temp;

  /** Takes over what is there, records on, delivers all, and ends; its own stream. */
  private static UUID goOn(Host host, UUID before, List<String> to) throws Exception {
    try (FileSpool spool = host.open()) {
      Host.append(spool, 100, 110);
      SpoolQueue queue = spool.queue("logs");
      deliverTo(queue, before, to);
      spool.finishStream(Host.LONG);
      deliverTo(queue, spool.stream(), to);
      return spool.stream();
    }
  }

  /** Until that stream's close record has come. */
  private static void deliverTo(SpoolQueue queue, UUID stream, List<String> to) throws Exception {
    long deadline = System.nanoTime() + Host.LONG;
    boolean closed = false;
    while (!closed) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it was never closed: " + stream);
      }
      List<SpooledRecord> batch = queue.peek(100, 1 << 20);
      if (batch.isEmpty()) {
        queue.await(TimeUnit.MILLISECONDS.toNanos(20));
      }
      for (SpooledRecord record : batch) {
        String line = record.completeText();
        to.add(line);
        closed |= record.stream().equals(stream) && line.contains("\"kind\":\"close\"");
      }
      queue.acknowledge();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void itsTwoStreamsWithOneOrdinalAreFoundAndItsDuplicatesAreNot() throws Exception {
    Host original = new Host(temp.resolve("host"));
    UUID before;
    try (FileSpool spool = original.open()) {
      before = spool.stream();
      Host.append(spool, 0, 10);
    }
    copy(original.directory, temp.resolve("restored"));
    Host restored = new Host(temp.resolve("restored"));
    List<String> all = new ArrayList<>();
    UUID one = goOn(original, before, all);
    Verified alone = Verified.of(original.verifyKey, all);
    assertEquals(List.of(), alone.codes());
    UUID other = goOn(restored, before, all);
    assertNotEquals(one, other, "a stream of its own");
    Verified both = Verified.of(original.verifyKey, all);
    assertEquals(List.of("ordinal-twice"), both.codes());
  }
}
