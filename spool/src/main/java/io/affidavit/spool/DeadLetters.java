package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

  private static final int REMEMBERED = 4096;

  private final FileSpool spool;
  private final SpoolFiles files;
  private final long maxBytes;
  private long bytes;
  private long count;
  private boolean toldFull;

  /** Records of our own stream that say of others that they were set aside; the newest ones. */
  private final Set<Long> told = new LinkedHashSet<>();

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
    toldFull = false;
    spool.reports().error("a record for " + target + " was set aside: " + reason, null);
  }

  /**
   * Not of a record that itself only says this: a destination that refuses everything would refuse
   * that one too, and so on for ever. Its letter and the status say so.
   */
  private void record(String target, SpooledRecord record, String reason) throws IOException {
    if (record.stream().equals(spool.stream()) && told.contains(record.sequence())) {
      return;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("reason", reason);
    members.put("stream", record.stream().toString());
    members.put("sequence", record.sequence());
    ControlRecord fact = ControlRecord.of(ControlRecord.Kind.DEAD_LETTER, members);
    told.add(spool.controlLog().appendSafely(fact));
    if (told.size() > REMEMBERED) {
      told.remove(told.iterator().next());
    }
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
    if (!toldFull) {
      toldFull = true;
      spool.reports().error(String.valueOf(full.getMessage()), null);
    }
    throw full;
  }
}
