package io.affidavit.spool;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records that a destination will never take, kept encrypted in {@code dead-letter/} of our
 * instance, a segment like any other. Its payload is {@code target | reason | stream |} the
 * record's own payload with its sequence. Thread-safe.
 */
final class DeadLetters {
  /** Most that a dead letter holds beside the record's payload. */
  static final int MAX_OVERHEAD = 8 * 1024;

  /** Name of the directory in the instance's own. */
  static final String DIRECTORY = "dead-letter";

  /** A character is at most three bytes in {@link DataOutputStream#writeUTF}. */
  private static final int MAX_TEXT = 1024;

  private final FileSpool spool;
  private final SpoolFiles files;
  private long count;

  DeadLetters(FileSpool spool, SpoolFiles files) {
    this.spool = spool;
    this.files = files;
  }

  /** Forced when it returns, and so is the record in our stream that says so. */
  synchronized void add(String target, SpooledRecord record, String reason) throws IOException {
    Path directory = spool.own().directory().resolve(DIRECTORY);
    Disk.privateDirectory(directory);
    files.forceDirectory(spool.own().directory());
    // One small segment for each: they are rare, and no open file has to be looked after.
    SegmentHeader header = SegmentHeader.create(spool.own().id(), count, null, spool.keys());
    try (SegmentWriter segment = SegmentWriter.create(files, directory, header, spool.keys())) {
      segment.append(SegmentFormat.RECORD, count, count - 1, payload(target, record, reason));
      segment.force();
    }
    count++;
    spool.reports().error("a record for " + target + " was set aside: " + reason, null);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("reason", reason);
    members.put("stream", record.stream().toString());
    members.put("sequence", record.sequence());
    spool.appendControlSafely(ControlRecord.of(ControlRecord.Kind.DEAD_LETTER, members));
  }

  private static byte[] payload(String target, SpooledRecord record, String reason)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(atMost(target));
    out.writeUTF(atMost(reason));
    out.write(Seal.bytes(record.stream()));
    out.writeLong(record.sequence());
    out.write(RecordPayload.encode(record));
    return bytes.toByteArray();
  }

  private static String atMost(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
