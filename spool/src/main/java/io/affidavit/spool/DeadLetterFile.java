package io.affidavit.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file of one dead letter: a segment with one frame, whose plain text is {@code target | reason
 * | stream |} the record's payload with its sequence. It holds all that is needed to open it, but
 * for the key itself: nothing else of the spool has to be there. Immutable.
 */
final class DeadLetterFile {
  /** Most that a dead letter holds beside the record's payload. */
  static final int MAX_OVERHEAD = 8 * 1024;

  /** A character is at most three bytes in {@link DataOutputStream#writeUTF}. */
  private static final int MAX_TEXT = 1024;

  private final Path path;
  private final SegmentHeader header;
  private final DeadLetter letter;
  private final SpooledRecord record;

  private DeadLetterFile(Path path, SegmentHeader header, DeadLetter letter, SpooledRecord record) {
    this.path = path;
    this.header = header;
    this.letter = letter;
    this.record = record;
  }

  Path path() {
    return path;
  }

  DeadLetter letter() {
    return letter;
  }

  SpooledRecord record() {
    return record;
  }

  /** Why a file could not be read as a dead letter. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    final DeadLetterBox.Trouble trouble;

    Unreadable(DeadLetterBox.Trouble trouble, String message) {
      super(message);
      this.trouble = trouble;
    }
  }

  /** Written and forced when it returns, the name included; after a failure nothing is left. */
  static Path write(
      SpoolFiles files, Path directory, SegmentHeader header, KeyRing keys, byte[] payload)
      throws IOException {
    SegmentWriter segment = SegmentWriter.create(files, directory, header, keys);
    boolean whole = false;
    try {
      long number = header.firstSequence();
      segment.append(SegmentFormat.RECORD, number, number - 1, payload);
      segment.force();
      whole = true;
    } finally {
      segment.close();
      if (!whole) {
        // It is tried again for as long as the disk refuses: none of the tries may stay.
        files.delete(segment.path());
      }
    }
    return segment.path();
  }

  /** The same letter with another reason, under the key that it was written with. */
  Path rewrite(SpoolFiles files, KeyRing keys, String reason) throws IOException {
    byte[] plain;
    try {
      plain = keys.plain(header.keyMode(), header.keyId(), header.wrappedKey());
    } catch (DataKeyException gone) {
      throw new SpoolException(
          SpoolException.Reason.SETUP, "dead letter " + path + " " + gone.getMessage(), gone);
    }
    DataKey key = new DataKey(header.keyMode(), header.keyId(), header.wrappedKey(), plain);
    Arrays.fill(plain, (byte) 0);
    try {
      SegmentHeader next =
          SegmentHeader.create(header.stream(), header.firstSequence(), null, key, keys.crypto());
      Path directory = path.toAbsolutePath().getParent();
      if (directory == null) {
        throw new IOException("a file without a directory");
      }
      return write(files, directory, next, keys, payload(letter.target(), record, reason));
    } finally {
      key.wipe();
    }
  }

  static byte[] payload(String target, SpooledRecord record, String reason) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(atMost(target));
    out.writeUTF(atMost(reason));
    out.write(Seal.bytes(record.stream()));
    out.writeLong(record.sequence());
    out.write(RecordPayload.encode(record));
    return bytes.toByteArray();
  }

  static String atMost(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /**
   * Null where it is gone, or somebody was removing it.
   *
   * @param holder the instance in whose directory it lies
   * @throws Unreadable saying why it is no letter, or none for these keys
   */
  static @Nullable DeadLetterFile read(Path path, UUID holder, KeyRing keys)
      throws IOException, Unreadable {
    try (SegmentReader reader = SegmentReader.open(path)) {
      SegmentReader.Frame frame = reader.next(Files.size(path));
      if (reader.headerAltered()) {
        throw new Unreadable(DeadLetterBox.Trouble.FORGED, "its header was changed");
      }
      if (frame == null || !frame.header.isRecord()) {
        throw frameless(path);
      }
      byte[] payload = frame.decrypt(reader.cipher(keys));
      if (payload == null) {
        throw new Unreadable(DeadLetterBox.Trouble.FORGED, "it was not written with its key");
      }
      Instant time = Files.getLastModifiedTime(path).toInstant();
      return decode(path, reader.header(), holder, time, payload);
    } catch (FileNotFoundException | java.nio.file.NoSuchFileException sent) {
      return null;
    } catch (SpoolException e) {
      return refused(path, e);
    }
  }

  private static @Nullable DeadLetterFile refused(Path path, SpoolException e)
      throws IOException, Unreadable {
    if (e.reason() == SpoolException.Reason.SETUP) {
      throw new Unreadable(DeadLetterBox.Trouble.KEY, String.valueOf(e.getMessage()));
    }
    if (e.reason() == SpoolException.Reason.ALTERED) {
      throw new Unreadable(DeadLetterBox.Trouble.FORGED, "its header does not fit its key");
    }
    if (isWiped(path)) {
      return null;
    }
    throw Files.size(path) <= SegmentFormat.FIRST_FRAME
        ? frameless(path)
        : new Unreadable(DeadLetterBox.Trouble.DAMAGE, "its header cannot be read");
  }

  /** Somebody was removing it: it was delivered. */
  static boolean isWiped(Path path) throws IOException {
    try (SegmentBytes file = SegmentBytes.of(path)) {
      byte[] copies = new byte[2 * SegmentFormat.HEADER_BLOCK];
      int read = file.read(0, copies, copies.length);
      byte[] second = Arrays.copyOfRange(copies, SegmentFormat.HEADER_BLOCK, copies.length);
      return read == copies.length
          && Arrays.equals(second, new byte[SegmentFormat.HEADER_BLOCK])
          && Files.size(path) > SegmentFormat.FIRST_FRAME;
    } catch (FileNotFoundException gone) {
      return true;
    }
  }

  /** A file that ends before its frame does was never forced; one that does not was damaged. */
  private static Unreadable frameless(Path path) throws IOException {
    long size = Files.size(path);
    try (SegmentBytes file = SegmentBytes.of(path)) {
      byte[] frame = new byte[SegmentFormat.FRAME_HEADER];
      boolean head = file.read(SegmentFormat.FIRST_FRAME, frame, frame.length) == frame.length;
      int length = head ? java.nio.ByteBuffer.wrap(frame).getInt(0) : 0;
      boolean whole =
          length > 0
              && length <= SegmentFormat.MAX_BODY
              && size >= SegmentFormat.FIRST_FRAME + SegmentFormat.paddedLength(length);
      return whole
          ? new Unreadable(DeadLetterBox.Trouble.DAMAGE, "its frame cannot be read")
          : new Unreadable(DeadLetterBox.Trouble.UNFINISHED, "it ends before its record does");
    }
  }

  private static DeadLetterFile decode(
      Path path, SegmentHeader header, UUID holder, Instant time, byte[] payload)
      throws Unreadable {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
      String target = in.readUTF();
      String reason = in.readUTF();
      UUID stream = new UUID(in.readLong(), in.readLong());
      long sequence = in.readLong();
      byte[] rest = new byte[in.available()];
      in.readFully(rest);
      SpooledRecord record = RecordPayload.decode(stream, sequence, rest);
      if (record == null) {
        throw new Unreadable(DeadLetterBox.Trouble.KEY, "it needs a newer release");
      }
      DeadLetter letter = new DeadLetter(holder, target, reason, time, record);
      return new DeadLetterFile(path, header, letter, record);
    } catch (IOException noLetter) {
      throw new Unreadable(DeadLetterBox.Trouble.FORGED, "what it holds is no dead letter");
    }
  }

  /** Removes it for good: wiped, as a segment is. Tried again after a crash or a failure. */
  static void remove(SpoolFiles files, Path path) throws IOException {
    if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Disk.checkOwnFile(path);
    SegmentFile file = new SegmentFile(path, 0, Files.size(path), 0);
    file.remove(files, path.resolveSibling("quarantine"));
  }
}
