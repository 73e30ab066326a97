package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

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
  private byte[] buffer = new byte[8 * 1024];
  private long counter;
  private long position = SegmentFormat.FIRST_FRAME;

  private SegmentWriter(
      Path path, SegmentHeader header, SpoolFiles.SpoolFile file, SegmentCipher cipher) {
    this.path = path;
    this.header = header;
    this.file = file;
    this.cipher = cipher;
  }

  /** Creates the file; header and name are durable when it returns. */
  static SegmentWriter create(SpoolFiles files, Path directory, SegmentHeader header, KeyRing keys)
      throws IOException {
    Path path = directory.resolve(SegmentName.of(header.firstSequence(), header.segment()));
    SegmentCipher cipher = header.cipher(keys);
    SpoolFiles.SpoolFile file = files.create(path);
    try {
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.write(header.block(), 0, SegmentFormat.HEADER_BLOCK);
      file.force();
      files.forceDirectory(directory);
      return new SegmentWriter(path, header, file, cipher);
    } catch (IOException e) {
      remove(path, file);
      throw e;
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

  /** Writes a frame with one write; the next {@link #force} makes it durable. */
  void append(byte type, long sequence, long durable, byte[] payload) throws IOException {
    int length = payload.length + SegmentFormat.TAG_BYTES;
    if (length > SegmentFormat.MAX_BODY) {
      throw new IllegalArgumentException("no reader would accept a frame of " + length + " bytes");
    }
    int padded = SegmentFormat.paddedLength(length);
    if (buffer.length < padded) {
      buffer = new byte[Math.max(padded, 2 * buffer.length)];
    }
    ByteBuffer frame = ByteBuffer.wrap(buffer, 0, padded);
    counter++;
    SegmentFormat.putFrameHeader(
        frame, segment(), new FrameHeader(length, sequence, durable, counter, type));
    frame.position(SegmentFormat.FRAME_HEADER);
    cipher.encrypt(counter, SegmentFormat.additionalData(frame, 0), payload, frame);
    frame.putInt(36, SegmentFormat.crc(buffer, SegmentFormat.FRAME_HEADER, length));
    while (frame.hasRemaining()) {
      frame.put((byte) 0);
    }
    file.write(buffer, 0, padded);
    position += padded;
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
