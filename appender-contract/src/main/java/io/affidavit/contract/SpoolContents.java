package io.affidavit.contract;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpoolSettings;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what processes left in a spool, as the next process would: by taking it over, for a
 * destination of its own. What was read is gone. Stateless.
 */
public final class SpoolContents {
  private static final String TARGET = "contract";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private SpoolContents() {}

  /**
   * The complete form of every record, each stream in its order, up to its closing record: the
   * processes that wrote them must have ended in order.
   */
  public static List<String> take(Path directory) throws IOException, InterruptedException {
    Set<UUID> open = streams(directory);
    List<String> lines = new ArrayList<>();
    SpoolSettings settings =
        SpoolSettings.builder(directory).targets(Collections.singletonList(TARGET)).build();
    try (FileSpool spool = FileSpool.open(settings, SpoolContents::plain, SpoolListener.SILENT)) {
      SpoolQueue queue = spool.queue(TARGET);
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (!open.isEmpty()) {
        for (SpooledRecord record : queue.peek(1000, Long.MAX_VALUE)) {
          String line = record.completeText();
          if (open.contains(record.stream())) {
            byte[] redacted = record.redacted();
            RecordCheck.checkAll(
                line, redacted == null ? null : new String(redacted, StandardCharsets.UTF_8));
            lines.add(line);
          }
          if (line.contains("\"sealRecord\":{\"kind\":\"close\"")) {
            open.remove(record.stream());
          }
        }
        queue.acknowledge();
        long left = deadline - System.nanoTime();
        if (left < 0) {
          throw new IllegalStateException("no closing record came from " + open);
        }
        if (!open.isEmpty()) {
          queue.await(left);
        }
      }
    }
    return lines;
  }

  private static Set<UUID> streams(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Collections.emptySet();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> UUID.fromString(String.valueOf(entry.getFileName())))
          .collect(Collectors.toSet());
    }
  }

  private static SpoolEntry plain(ControlRecord fact) {
    byte[] body = ("{\"kind\":\"" + fact.kind() + "\"").getBytes(StandardCharsets.UTF_8);
    return new SpoolEntry(new byte[0], body, null);
  }
}
