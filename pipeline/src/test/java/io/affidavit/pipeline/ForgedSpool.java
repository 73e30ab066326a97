package io.affidavit.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Changes what a process left in a spool, by docs/spool-format.md and without its key. */
final class ForgedSpool {
  private static final int FIRST_FRAME = 8192;

  private ForgedSpool() {}

  static Path segment(Path spool) throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".spool")).toList();
      if (found.size() != 1) {
        throw new IOException("one segment expected: " + found);
      }
      return found.get(0);
    }
  }

  /** Alters a byte of a record. With its checksum put right, or left as chance would leave it. */
  static void alter(Path segment, long sequence, boolean checksum) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    int at = FIRST_FRAME;
    while (bytes.getLong(at + 8) != sequence) {
      at += (40 + bytes.getInt(at) + 7) / 8 * 8;
    }
    bytes.put(at + 40, (byte) (bytes.get(at + 40) ^ 1));
    if (checksum) {
      bytes.putInt(at + 36, crc(bytes.array(), at + 40, bytes.getInt(at)));
    }
    Files.write(segment, bytes.array());
  }

  /** Alters the salt in one copy of the header, with its checksum put right. */
  static void alterHeader(Path segment) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    bytes.put(80, (byte) (bytes.get(80) ^ 1));
    bytes.putInt(4092, crc(bytes.array(), 0, 4092));
    Files.write(segment, bytes.array());
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
