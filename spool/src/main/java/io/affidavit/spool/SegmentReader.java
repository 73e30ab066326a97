package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
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
  private final SegmentBytes file;
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

  private SegmentReader(SegmentHeaders headers, SegmentBytes file) {
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
    return open(SegmentBytes.of(path), path);
  }

  /** As {@link #open(Path)}. */
  static SegmentReader open(SegmentFile segment) throws IOException {
    return open(segment.bytes(), segment.path());
  }

  private static SegmentReader open(SegmentBytes file, Path path) throws IOException {
    try {
      return new SegmentReader(SegmentHeaders.read(file, path), file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * The second copy of the header is zeros: where the first cannot be read either, somebody was
   * removing the segment.
   */
  static boolean isWiped(SegmentFile segment) throws IOException {
    try (SegmentBytes file = segment.bytes()) {
      byte[] copy = new byte[SegmentFormat.HEADER_BLOCK];
      return file.read(SegmentFormat.HEADER_BLOCK, copy, copy.length) == copy.length
          && Arrays.equals(copy, new byte[SegmentFormat.HEADER_BLOCK]);
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
    window = ByteBuffer.wrap(bytes, 0, file.read(at, bytes, size));
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
