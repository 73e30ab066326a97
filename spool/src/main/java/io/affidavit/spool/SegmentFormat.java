package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The bytes of a segment, version 1. Numbers are big-endian.
 *
 * <pre>
 * segment = header (4096) | header again (4096) | frame ...
 *
 * header   0 magic "AFFSPOOL"        8      56 previous segment     16 (zero: none)
 *          8 version 1               2      72 salt                 32
 *         10 cipher 1 AES-256-GCM    2     104 key id               16
 *         12 kdf 1 HKDF-SHA256       2     120 wrapped key length    2 (0: the key id names it)
 *         14 key mode 1 key file     2     122 wrapped key      0..1024
 *         16 stream                 16    4060 key commitment       32
 *         32 segment                16    4092 CRC-32 of 0..4091     4
 *         48 first sequence          8
 * </pre>
 *
 * <pre>
 * frame    0 length n of the body    4      32 type                  1
 *          4 header CRC              4      33 zero                  3
 *          8 sequence                8      36 CRC-32 of the body    4
 *         16 D, durable watermark    8      40 body: ciphertext and tag   n
 *         24 nonce counter           8         zero padding to a multiple of 8
 * </pre>
 *
 * The header CRC is CRC-32 over the segment id and bytes 0..3 and 8..35. Bytes 0..3 and 8..35 are
 * also the additional data of the cipher; its nonce is {@code "AFF1" | counter}. D says: all
 * sequences up to D had been forced before this frame was written (-1: none).
 *
 * <p>The force after a frame makes its record durable; nothing else does.
 */
final class SegmentFormat {
  static final int HEADER_BLOCK = 4096;
  static final int FIRST_FRAME = 2 * HEADER_BLOCK;
  static final int FRAME_HEADER = 40;
  static final int TAG_BYTES = 16;

  /** Longest body, so that a damaged length is known for what it is. */
  static final int MAX_BODY = 1 << 20;

  /** A sealed record. */
  static final byte RECORD = 1;

  /** Carries D alone; its sequence is that of the last record before it. */
  static final byte MARK = 2;

  /** The segment was closed in order; its sequence is that of the last record before it. */
  static final byte FOOTER = 3;

  private SegmentFormat() {}

  static int paddedLength(int bodyLength) {
    return FRAME_HEADER + ((bodyLength + 7) & ~7);
  }

  /**
   * Writes the 40 bytes of a frame's header; the body follows in the buffer.
   *
   * @return its {@link #additionalData}
   */
  static byte[] putFrameHeader(ByteBuffer frame, UUID segment, FrameHeader header) {
    frame.putInt(0, header.length);
    frame.putLong(8, header.sequence);
    frame.putLong(16, header.durable);
    frame.putLong(24, header.counter);
    frame.putInt(32, header.type << 24);
    byte[] data = additionalData(frame, 0);
    frame.putInt(4, headerCrc(data, segment));
    return data;
  }

  /** CRC of the frame header that begins at {@code offset}. */
  static int headerCrc(ByteBuffer bytes, int offset, UUID segment) {
    return headerCrc(additionalData(bytes, offset), segment);
  }

  private static int headerCrc(byte[] additionalData, UUID segment) {
    CRC32 crc = new CRC32();
    crc.update(Seal.bytes(segment));
    crc.update(additionalData);
    return (int) crc.getValue();
  }

  /** The frame header, which lies in an array, without its CRCs. */
  static byte[] additionalData(ByteBuffer bytes, int offset) {
    byte[] data = new byte[32];
    int at = bytes.arrayOffset() + offset;
    System.arraycopy(bytes.array(), at, data, 0, 4);
    System.arraycopy(bytes.array(), at + 8, data, 4, 28);
    return data;
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
