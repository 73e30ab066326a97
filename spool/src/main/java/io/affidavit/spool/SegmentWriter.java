package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes one segment: bytes and force, no policy. After a failed write or force it must not be used
 * again: what the disk holds is then unknown, and a second force may falsely succeed.
 *
 * <p>{@link #append} is guarded by the spool's lock; {@link #force} runs beside it.
 */
final class SegmentWriter implements Closeable {
  private final Path path;
  private final SegmentHeader header;
  private final SpoolFiles.SpoolFile file;
  private final SegmentCipher cipher;
  private final long capacity;
  private byte[] buffer = new byte[8 * 1024];
  private long counter;
  private long position = SegmentFormat.FIRST_FRAME;

  private SegmentWriter(
      Path path,
      SegmentHeader header,
      SpoolFiles.SpoolFile file,
      SegmentCipher cipher,
      long capacity) {
    this.path = path;
    this.header = header;
    this.file = file;
    this.cipher = cipher;
    this.capacity = capacity;
  }

  /** Creates the file; header and name are durable when it returns. */
  static SegmentWriter create(SpoolFiles files, Path directory, SegmentHeader header, KeyRing keys)
      throws IOException {
    return create(files, directory, header, keys, 0);
  }

  /**
   * The same.
   *
   * @param ahead see {@link SpoolFiles#create(Path, int)}
   */
  static SegmentWriter create(
      SpoolFiles files, Path directory, SegmentHeader header, KeyRing keys, int ahead)
      throws IOException {
    Path path = directory.resolve(SegmentName.of(header.firstSequence(), header.segment()));
    SegmentCipher cipher = header.cipher(keys);
    SpoolFiles.SpoolFile file = files.create(path, ahead);
    try {
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.force();
      files.forceDirectory(directory);
      return new SegmentWriter(path, header, file, cipher, Long.MAX_VALUE);
    } catch (IOException e) {
      remove(path, file);
      throw e;
    }
  }

  /**
   * Makes a segment of a file whose bytes lie on the disk already, so that nothing more has to be
   * found for it. It gets its name once its header is safe: a crash leaves a segment, or none.
   */
  static SegmentWriter fromReserve(
      SpoolFiles files, Path directory, long capacity, SegmentHeader header, KeyRing keys)
      throws IOException {
    Path reserve = directory.resolve(Reserve.NAME);
    Path path = directory.resolve(SegmentName.of(header.firstSequence(), header.segment()));
    SegmentCipher cipher = header.cipher(keys);
    try (SpoolFiles.SpoolFile file = files.overwrite(reserve, 0)) {
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.force();
    }
    files.rename(reserve, path);
    boolean made = false;
    try {
      files.forceDirectory(directory);
      SpoolFiles.SpoolFile file = files.overwrite(path, SegmentFormat.FIRST_FRAME);
      made = true;
      return new SegmentWriter(path, header, file, cipher, capacity);
    } finally {
      if (!made) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** An outage with a try every 200 ms must not fill the directory with files that hold nothing. */
  private static void remove(Path path, SpoolFiles.SpoolFile file) {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException leftBehind) {
      // Without a record in it; readers pass it over.
    }
  }

  /** Writes a record's frame, as below. */
  void append(SpooledRecord record, long durable) throws IOException {
    int length = RecordPayload.length(record);
    ByteBuffer frame = frame(length);
    RecordPayload.encode(record, frame);
    append(SegmentFormat.RECORD, record.sequence(), durable, frame);
  }

  /** Writes a frame with one write; the next {@link #force} makes it durable. */
  void append(byte type, long sequence, long durable, byte[] payload) throws IOException {
    append(type, sequence, durable, frame(payload.length).put(payload));
  }

  /** The kept bytes, with the position where the body of a frame begins. */
  private ByteBuffer frame(int payloadBytes) throws IOException {
    int length = payloadBytes + SegmentFormat.TAG_BYTES;
    if (length > SegmentFormat.MAX_BODY) {
      throw new IllegalArgumentException("no reader would accept a frame of " + length + " bytes");
    }
    int padded = SegmentFormat.paddedLength(length);
    if (!holds(padded)) {
      throw new IOException("the reserve of " + capacity + " bytes is used up");
    }
    if (buffer.length < padded) {
      buffer = new byte[Math.max(padded, 2 * buffer.length)];
    }
    ByteBuffer frame = ByteBuffer.wrap(buffer);
    frame.position(SegmentFormat.FRAME_HEADER);
    return frame;
  }

  /** Encrypts where the plain bytes lie, so that none are left; up to the frame's position. */
  private void append(byte type, long sequence, long durable, ByteBuffer frame) throws IOException {
    int plain = frame.position() - SegmentFormat.FRAME_HEADER;
    int length = plain + SegmentFormat.TAG_BYTES;
    int padded = SegmentFormat.paddedLength(length);
    counter++;
    boolean encrypted = false;
    try {
      FrameHeader frameHeader = new FrameHeader(length, sequence, durable, counter, type);
      byte[] additionalData = SegmentFormat.putFrameHeader(frame, segment(), frameHeader);
      cipher.encrypt(counter, additionalData, buffer, SegmentFormat.FRAME_HEADER, plain);
      encrypted = true;
    } finally {
      if (!encrypted) {
        Arrays.fill(buffer, (byte) 0);
      }
    }
    frame.putInt(36, SegmentFormat.crc(buffer, SegmentFormat.FRAME_HEADER, length));
    Arrays.fill(buffer, SegmentFormat.FRAME_HEADER + length, padded, (byte) 0);
    file.write(buffer, 0, padded);
    position += padded;
  }

  /** There is room for this many bytes; only one made of the reserve is bounded. */
  boolean holds(long bytes) {
    return capacity - position >= bytes;
  }

  /** It was made of the reserve. */
  boolean isReserve() {
    return capacity != Long.MAX_VALUE;
  }

  void force() throws IOException {
    file.force();
  }

  UUID segment() {
    return header.segment();
  }

  Path path() {
    return path;
  }

  /** The data key behind its own one. */
  @Nullable DataKey key() {
    return header.key();
  }

  /** Bytes written whole. */
  long position() {
    return position;
  }

  UUID stream() {
    return header.stream();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
