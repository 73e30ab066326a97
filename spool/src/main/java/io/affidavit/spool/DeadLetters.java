package io.affidavit.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    spool.controlLog().appendSafely(ControlRecord.of(ControlRecord.Kind.DEAD_LETTER, members));
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

  /** One record that was set aside. Immutable; {@code toString} shows no content. */
  static final class DeadLetter {
    final String target;
    final String reason;
    final SpooledRecord record;

    private DeadLetter(String target, String reason, SpooledRecord record) {
      this.target = target;
      this.reason = reason;
      this.record = record;
    }

    @Override
    public String toString() {
      return record + " for " + target + ": " + reason;
    }
  }

  /**
   * All dead letters of one instance directory, in the order in which they were set aside.
   *
   * @throws SpoolException when the key ring cannot open one, or one is damaged
   */
  static List<DeadLetter> read(Path instance, KeyRing keys) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(instance.resolve(DIRECTORY))) {
      all.forEach(files::add);
    } catch (NoSuchFileException none) {
      return new ArrayList<>();
    }
    Collections.sort(files);
    List<DeadLetter> letters = new ArrayList<>();
    for (Path file : files) {
      try (SegmentReader reader = SegmentReader.open(file)) {
        SegmentReader.Frame frame = reader.next(Files.size(file));
        byte[] payload = frame == null ? null : frame.decrypt(reader.header().cipher(keys));
        if (payload == null) {
          throw new SpoolException(
              SpoolException.Reason.FAILED, "dead letter " + file + " is damaged");
        }
        letters.add(letter(payload));
      }
    }
    return letters;
  }

  private static DeadLetter letter(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    String target = in.readUTF();
    String reason = in.readUTF();
    UUID stream = new UUID(in.readLong(), in.readLong());
    long sequence = in.readLong();
    byte[] rest = new byte[in.available()];
    in.readFully(rest);
    SpooledRecord record = RecordPayload.decode(stream, sequence, rest);
    if (record == null) {
      throw new EOFException("a dead letter without its record");
    }
    return new DeadLetter(target, reason, record);
  }

  private static String atMost(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
