package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * How far each destination has come in one instance's stream. Per destination two slots of 512
 * bytes, written in turn, so that a torn write leaves the other: {@code CRC-32 (4) | generation (8)
 * | sequence (8) | length of name (2) | name}. A cursor that lags repeats records, nothing more.
 *
 * <p>Thread-safe.
 */
final class CursorFile implements Closeable {
  static final int SLOT = 512;
  static final int FIXED = 22;

  /** One block of a disk, room for four destinations. */
  static final int LAID_ASIDE = 4096;

  private static final int MAX_NAME = SLOT - FIXED;

  /** Beyond this it is no cursor file, whatever it is. */
  private static final int MAX_BYTES = 1 << 20;

  private final RandomAccessFile file;
  private final Map<String, Cursor> cursors = new HashMap<>();
  private int pairs;
  private long furthestIgnored = -1;

  private static final class Cursor {
    private final int pair;
    private long generation;
    private long sequence = -1;

    private Cursor(int pair) {
      this.pair = pair;
    }
  }

  private CursorFile(RandomAccessFile file) {
    this.file = file;
  }

  static CursorFile open(Path path) throws IOException {
    Disk.openShared(path).close();
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      CursorFile cursors = new CursorFile(file);
      byte[] bytes = new byte[(int) Math.min(file.length(), MAX_BYTES)];
      file.readFully(bytes);
      cursors.load(bytes);
      layAside(file);
      return cursors;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Finds the block now: on a full disk a cursor that cannot move would keep segments that are
   * delivered.
   */
  private static void layAside(RandomAccessFile file) {
    try {
      long length = file.length();
      if (length < LAID_ASIDE) {
        file.seek(length);
        file.write(new byte[(int) (LAID_ASIDE - length)]);
      }
    } catch (IOException full) {
      // Then the first step of the cursor tries again.
    }
  }

  private void load(byte[] bytes) {
    for (int slot = 0; (slot + 1) * SLOT <= bytes.length; slot++) {
      loadSlot(ByteBuffer.wrap(bytes, slot * SLOT, SLOT).slice(), slot / 2);
    }
  }

  private void loadSlot(ByteBuffer slot, int pair) {
    byte[] bytes = new byte[SLOT];
    slot.duplicate().get(bytes);
    if (slot.getInt() != SegmentFormat.crc(bytes, 4, SLOT - 4)) {
      return;
    }
    long generation = slot.getLong();
    long sequence = slot.getLong();
    int length = slot.getShort();
    if (length < 0 || length > MAX_NAME) {
      return;
    }
    byte[] name = new byte[length];
    slot.get(name);
    pairs = Math.max(pairs, pair + 1);
    Cursor cursor =
        cursors.computeIfAbsent(
            new String(name, StandardCharsets.UTF_8), unused -> new Cursor(pair));
    if (generation > cursor.generation) {
      cursor.generation = generation;
      cursor.sequence = sequence;
    }
  }

  /** The last sequence that the destination has passed; -1 where it has passed none. */
  synchronized long get(String target) {
    Cursor cursor = cursors.get(name(target));
    return cursor == null ? -1 : cursor.sequence;
  }

  /** The furthest that any cursor has been, whoever kept it, ignored ones included. */
  synchronized long furthest() {
    long furthest = furthestIgnored;
    for (Cursor cursor : cursors.values()) {
      furthest = Math.max(furthest, cursor.sequence);
    }
    return furthest;
  }

  /**
   * Starts cursors anew that are beyond the last record: they cannot be right, and believing them
   * would lose records. {@link Long#MAX_VALUE} says that a destination is done with the stream.
   *
   * @param restart what such a cursor may be believed, at most what it says; -1: nothing
   * @return the destinations' names
   */
  synchronized List<String> ignoreBeyond(long last, LongUnaryOperator restart) {
    List<String> ignored = new ArrayList<>();
    cursors.forEach(
        (name, cursor) -> {
          if (cursor.sequence > last && cursor.sequence != Long.MAX_VALUE) {
            furthestIgnored = Math.max(furthestIgnored, cursor.sequence);
            cursor.sequence = restart.applyAsLong(cursor.sequence);
            ignored.add(name);
          }
        });
    return ignored;
  }

  /** Moves a cursor forward; durable when it returns. A step backwards is ignored. */
  synchronized void advance(String target, long sequence) throws IOException {
    String name = name(target);
    Cursor cursor = cursors.get(name);
    if (cursor == null) {
      cursor = new Cursor(pairs++);
      cursors.put(name, cursor);
    }
    if (sequence <= cursor.sequence) {
      return;
    }
    write(name, cursor, sequence);
    cursor.generation++;
    cursor.sequence = sequence;
  }

  private void write(String name, Cursor cursor, long sequence) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer slot = ByteBuffer.allocate(SLOT);
    long generation = cursor.generation + 1;
    slot.putInt(0).putLong(generation).putLong(sequence);
    slot.putShort((short) nameBytes.length).put(nameBytes);
    slot.putInt(0, SegmentFormat.crc(slot.array(), 4, SLOT - 4));
    file.seek((2L * cursor.pair + (generation & 1)) * SLOT);
    file.write(slot.array());
    file.getFD().sync();
  }

  /** A destination's name as the slot can hold it. */
  private static String name(String target) {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_NAME
        ? target
        : "sha256:" + Seal.base64(HmacSha256.sha256().digest(bytes));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
