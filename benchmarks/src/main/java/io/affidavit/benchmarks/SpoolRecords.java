package io.affidavit.benchmarks;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Durability;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A spool on its own, and the record that is measured: a body of 700 bytes, without a copy. */
final class SpoolRecords {
  /** What one such record takes in a segment: header, routing, body, seal, tag, padding. */
  static final int FRAME_BYTES = 960;

  /** The only destination; nobody delivers to it. */
  static final String TARGET = "none";

  private static final int BODY_BYTES = 700;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final byte[] ROUTING = utf8("PHI_ACCESSED/PHI_ACCESS/1790000000000");
  private static final byte[] BODY = body(BODY_BYTES);

  private SpoolRecords() {}

  static FileSpool open(Path directory, Durability durability) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(directory)
            .durability(durability)
            .maxBytes(20L << 30)
            .targets(List.of(TARGET))
            .build();
    return FileSpool.open(settings, SpoolRecords::render, SpoolListener.SILENT);
  }

  static long append(FileSpool spool) throws IOException {
    return spool.append(new SpoolEntry(ROUTING, BODY, null), TIMEOUT_NANOS);
  }

  static void appendUnchecked(FileSpool spool) {
    try {
      append(spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long append(FileSpool spool, int bodyBytes) throws IOException {
    return spool.append(new SpoolEntry(ROUTING, body(bodyBytes), null), TIMEOUT_NANOS);
  }

  private static byte[] body(int bytes) {
    String open = "{\"message\":\"";
    return utf8(open + "x".repeat(bytes - open.length() - 1) + '"');
  }

  private static SpoolEntry render(ControlRecord record) {
    return new SpoolEntry(ROUTING, utf8("{\"kind\":\"" + record.kind() + '"'), null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
