package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records that a destination will never take, kept encrypted in {@code dead-letter/} of our
 * instance, each in a file of its own ({@link DeadLetterFile}). All letters below a base have a
 * bound; at it none is made, so the record stays where it is and its destination waits.
 * Thread-safe.
 */
final class DeadLetters {
  /** Name of the directory in the instance's own. */
  static final String DIRECTORY = "dead-letter";

  /** Of {@code maxSize}, that all letters of a base may have. */
  private static final int SHARE = 4;

  /** Others may have added some, or sent some, since they were last counted. */
  private static final int COUNT_EVERY = 256;

  private final FileSpool spool;
  private final SpoolFiles files;
  private final long maxBytes;
  private long bytes;
  private long count;
  private boolean told;

  DeadLetters(FileSpool spool, SpoolFiles files) {
    this.spool = spool;
    this.files = files;
    this.maxBytes = spool.settings().maxBytes() / SHARE;
  }

  /**
   * Forced when it returns, and so is the record in our stream that says so.
   *
   * @throws SpoolException with reason FULL where there are too many; nothing was made then
   */
  synchronized void add(String target, SpooledRecord record, String reason) throws IOException {
    checkRoom(target);
    Path directory = spool.own().directory().resolve(DIRECTORY);
    Disk.privateDirectory(directory);
    files.forceDirectory(spool.own().directory());
    // One small segment for each: they are rare, and no open file has to be looked after.
    SegmentHeader header = SegmentHeader.create(spool.own().id(), count, null, spool.keys());
    byte[] payload = DeadLetterFile.payload(target, record, reason);
    Path file = DeadLetterFile.write(files, directory, header, spool.keys(), payload);
    boolean recorded = false;
    try {
      record(target, record, reason);
      recorded = true;
    } finally {
      if (!recorded) {
        // The record is set aside again at the next try, which must not add up.
        files.delete(file);
      }
    }
    bytes += SegmentFormat.FIRST_FRAME + SegmentFormat.paddedLength(payload.length);
    count++;
    told = false;
    spool.reports().error("a record for " + target + " was set aside: " + reason, null);
  }

  private void record(String target, SpooledRecord record, String reason) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("reason", reason);
    members.put("stream", record.stream().toString());
    members.put("sequence", record.sequence());
    spool.controlLog().appendSafely(ControlRecord.of(ControlRecord.Kind.DEAD_LETTER, members));
  }

  private void checkRoom(String target) throws IOException {
    if (bytes >= maxBytes || count % COUNT_EVERY == 0) {
      bytes = DeadLetterBox.bytesBelow(spool.directory());
    }
    if (bytes < maxBytes) {
      return;
    }
    SpoolException full =
        new SpoolException(
            SpoolException.Reason.FULL,
            "audit spool "
                + spool.directory()
                + ": dead letters must be less than "
                + maxBytes
                + " bytes, a quarter of maxSize, got "
                + bytes
                + "; records for "
                + target
                + " wait until `auditor spool resend` has made room");
    if (!told) {
      told = true;
      spool.reports().error(String.valueOf(full.getMessage()), null);
    }
    throw full;
  }
}
