package io.affidavit.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two copies of a segment's header. One that cannot be read is damage, and the other stands in
 * for it. Two that can be read and differ were not left by any crash, since both are written from
 * the same bytes: somebody changed one of them. Not thread-safe.
 */
final class SegmentHeaders {
  private SegmentHeader used;
  private final @Nullable SegmentHeader other;

  private SegmentHeaders(SegmentHeader used, @Nullable SegmentHeader other) {
    this.used = used;
    this.other = other;
  }

  /**
   * Reads both.
   *
   * @throws SpoolException with reason FAILED when neither can be read, SETUP when all that can be
   *     are of another version
   */
  static SegmentHeaders read(SegmentBytes file, Path path) throws IOException {
    SpoolException newer = null;
    SegmentHeader[] copies = new SegmentHeader[2];
    for (int copy = 0; copy < copies.length; copy++) {
      byte[] block = new byte[SegmentFormat.HEADER_BLOCK];
      long at = (long) copy * block.length;
      try {
        copies[copy] =
            file.read(at, block, block.length) == block.length ? SegmentHeader.read(block) : null;
      } catch (SpoolException unknown) {
        newer = unknown;
      }
    }
    return of(copies[0], copies[1], newer, file, path);
  }

  private static SegmentHeaders of(
      @Nullable SegmentHeader first,
      @Nullable SegmentHeader second,
      @Nullable SpoolException newer,
      SegmentBytes file,
      Path path)
      throws IOException {
    if (first == null && second == null) {
      throw newer != null
          ? newer
          : new SpoolException(
              SpoolException.Reason.FAILED,
              "audit spool segment " + path + " has no readable header");
    }
    if (first == null) {
      return new SegmentHeaders(Objects.requireNonNull(second), null);
    }
    if (second == null) {
      return new SegmentHeaders(first, null);
    }
    if (Arrays.equals(first.block(), second.block())) {
      return new SegmentHeaders(first, null);
    }
    return !framesBelongTo(first, file) && framesBelongTo(second, file)
        ? new SegmentHeaders(second, first)
        : new SegmentHeaders(first, second);
  }

  /** The checksum of a frame's header covers the segment's id. */
  private static boolean framesBelongTo(SegmentHeader header, SegmentBytes file)
      throws IOException {
    byte[] frame = new byte[SegmentFormat.FRAME_HEADER];
    return file.read(SegmentFormat.FIRST_FRAME, frame, frame.length) == frame.length
        && FrameHeader.read(ByteBuffer.wrap(frame), 0, header.segment()) != null;
  }

  /** The copy that is believed. */
  SegmentHeader header() {
    return used;
  }

  /** Somebody changed one of them. */
  boolean altered() {
    return other != null;
  }

  /** At least one of them says that the segment is of that stream. */
  boolean name(UUID stream) {
    return used.stream().equals(stream) || (other != null && other.stream().equals(stream));
  }

  /**
   * The cipher, by the copy that the key confirms; see {@link SegmentHeader#cipher}. That copy is
   * believed from then on.
   */
  SegmentCipher cipher(KeyRing keys) throws SpoolException {
    try {
      return used.cipher(keys);
    } catch (SpoolException refused) {
      SegmentHeader second = other;
      if (second == null || !second.segment().equals(used.segment())) {
        throw refused;
      }
      SegmentCipher cipher = second.cipher(keys);
      used = second;
      return cipher;
    }
  }
}
