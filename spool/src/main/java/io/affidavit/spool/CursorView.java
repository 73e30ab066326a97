package io.affidavit.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the slots that {@link CursorFile} writes, without opening the file for writing. */
final class CursorView {
  private static final int SLOT = CursorFile.SLOT;
  private static final int FIXED = CursorFile.FIXED;

  private CursorView() {}

  /** Destination to sequence; empty where there is no file. */
  static Map<String, Long> read(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    Map<String, Long> sequences = new TreeMap<>();
    for (int at = 0; at + SLOT <= bytes.length; at += SLOT) {
      ByteBuffer slot = ByteBuffer.wrap(bytes, at, SLOT).slice();
      int nameLength = slot.getShort(20);
      boolean whole =
          slot.getInt(0) == SegmentFormat.crc(bytes, at + 4, SLOT - 4)
              && nameLength >= 0
              && nameLength <= SLOT - FIXED;
      if (whole) {
        String name = new String(bytes, at + FIXED, nameLength, StandardCharsets.UTF_8);
        // Cursors never step back, so of two slots the higher one is the newer.
        sequences.merge(name, slot.getLong(12), Math::max);
      }
    }
    return sequences;
  }
}
