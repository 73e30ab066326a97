package io.affidavit.spool;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32;

/** Headers as an attacker writes them: any bytes, and a checksum that holds. */
final class SegmentHeaderBytes {
  private SegmentHeaderBytes() {}

  static SegmentHeader withCrc(byte[] block) throws SpoolException {
    CRC32 crc = new CRC32();
    crc.update(block, 0, 4092);
    ByteBuffer.wrap(block).putInt(4092, (int) crc.getValue());
    return Objects.requireNonNull(SegmentHeader.read(block));
  }
}
