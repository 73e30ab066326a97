package io.affidavit.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks the frames of one segment. Framing is read without the key; a damaged place is skipped, to
 * the next frame that is valid in header and body. Not thread-safe.
 */
final class SegmentReader implements Closeable {
  private static final int WINDOW = 256 * 1024;

  private final SegmentHeaders headers;
  private final RandomAccessFile file;
  private ByteBuffer window = emptyWindow();
  private long windowStart;
  private long offset = SegmentFormat.FIRST_FRAME;
  private long frameStart = offset;
  private boolean skipped;

  /** One frame whose CRCs hold. */
  static final class Frame {
    final FrameHeader header;
    private final byte[] additionalData;
    private final byte[] body;

    private Frame(FrameHeader header, byte[] additionalData, byte[] body) {
      this.header = header;
      this.additionalData = additionalData;
      this.body = body;
    }

    /** Null where it was not written with this key: forged, or swapped in from elsewhere. */
    byte @Nullable [] decrypt(SegmentCipher cipher) {
      return cipher.decrypt(header.counter, additionalData, body);
    }
  }

  private SegmentReader(SegmentHeaders headers, RandomAccessFile file) {
    this.headers = headers;
    this.file = file;
  }

  /**
   * Opens a segment, whoever wrote it.
   *
   * @throws SpoolException with reason FAILED when neither copy of the header is readable, SETUP
   *     when it is readable and of another version
   */
  static SegmentReader open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return new SegmentReader(SegmentHeaders.read(file, path), file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Both copies of the header are zeros: somebody was removing the segment. */
  static boolean isWiped(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] headers = new byte[SegmentFormat.FIRST_FRAME];
      file.readFully(headers);
      return Arrays.equals(headers, new byte[SegmentFormat.FIRST_FRAME]);
    } catch (EOFException shorter) {
      return false;
    }
  }

  SegmentHeader header() {
    return headers.header();
  }

  /** Both copies of the header can be read and differ: somebody changed one. */
  boolean headerAltered() {
    return headers.altered();
  }

  /** Its header, at least one copy of it, says that it is of that stream. */
  boolean names(UUID stream) {
    return headers.name(stream);
  }

  /** The cipher of this segment; see {@link SegmentHeaders#cipher}. */
  SegmentCipher cipher(KeyRing keys) throws SpoolException {
    return headers.cipher(keys);
  }

  /** True once anything between the first frame and the last one returned was not a frame. */
  boolean skippedDamage() {
    return skipped;
  }

  /**
   * The next frame that ends at or before {@code limit}, or null where there is none; then later
   * bytes may be asked for again with a higher limit.
   */
  @Nullable Frame next(long limit) throws IOException {
    long at = offset;
    while (at + SegmentFormat.FRAME_HEADER <= limit) {
      FrameHeader frame = headerAt(at, limit);
      if (frame == null) {
        at += 8;
        continue;
      }
      long end = at + frame.paddedLength();
      if (end <= limit) {
        byte[] body = bodyAt(at, frame, limit);
        if (body != null) {
          return accept(at, end, frame, body);
        }
      }
      // A good header with a torn or damaged body: at its place in line its length can be trusted,
      // in the middle of a search it may be chance.
      at = at == offset && end <= limit ? end : at + 8;
    }
    return null;
  }

  private Frame accept(long at, long end, FrameHeader frame, byte[] body) throws IOException {
    skipped |= at != offset;
    frameStart = at;
    offset = end;
    byte[] additionalData = SegmentFormat.additionalData(window, (int) (at - windowStart));
    return new Frame(frame, additionalData, body);
  }

  /** Puts the last frame back: {@link #next} returns it again. */
  void unread() {
    offset = frameStart;
  }

  private @Nullable FrameHeader headerAt(long at, long limit) throws IOException {
    load(at, SegmentFormat.FRAME_HEADER, limit);
    return FrameHeader.read(window, (int) (at - windowStart), header().segment());
  }

  private byte @Nullable [] bodyAt(long at, FrameHeader frame, long limit) throws IOException {
    load(at, frame.paddedLength(), limit);
    int start = (int) (at - windowStart);
    int body = start + SegmentFormat.FRAME_HEADER;
    boolean whole =
        window.limit() >= body + frame.length
            && window.getInt(start + 36) == SegmentFormat.crc(window.array(), body, frame.length);
    return whole ? Arrays.copyOfRange(window.array(), body, body + frame.length) : null;
  }

  /** Makes sure that the window holds {@code length} bytes from {@code at}, as far as there are. */
  private void load(long at, int length, long limit) throws IOException {
    if (at >= windowStart && at + length <= windowStart + window.limit()) {
      return;
    }
    int size = (int) Math.min(Math.max(WINDOW, length), limit - at);
    byte[] bytes = new byte[size];
    file.seek(at);
    int filled = 0;
    int read;
    while (filled < size && (read = file.read(bytes, filled, size - filled)) > 0) {
      filled += read;
    }
    window = ByteBuffer.wrap(bytes, 0, filled);
    windowStart = at;
  }

  private static ByteBuffer emptyWindow() {
    return ByteBuffer.allocate(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
