package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The verified macs of one form of one stream by sequence, 48 bytes a record and never a body. The
 * bytes themselves are in {@link MacPages}. Not thread-safe.
 */
final class MacStore {
  static final int BLOCK = 64;

  /** A mac, what identifies the copy, what identifies the event. */
  static final int BLOCK_BYTES = BLOCK * (Seal.KEY_BYTES + 2 * Long.BYTES);

  private static final int COPIES = BLOCK * Seal.KEY_BYTES;
  private static final int EVENT_IDS = COPIES + BLOCK * Long.BYTES;

  private final MacPages pages;
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private @Nullable Block last;
  private long lastNumber = -1;
  private long size;

  MacStore(MacPages pages) {
    this.pages = pages;
  }

  /** What became of a record. */
  enum Outcome {
    NEW,
    SAME,
    CONFLICT
  }

  /** Gets records in sequence; the mac is overwritten by the next one's. */
  interface Visitor {
    void record(long sequence, byte[] mac, long copy, long eventId);
  }

  private static final class Block {
    private long present;
    private final ByteBuffer bytes;

    private Block(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    private boolean has(int slot) {
      return (present & (1L << slot)) != 0;
    }

    private long copy(int slot) {
      return bytes.getLong(COPIES + slot * Long.BYTES);
    }

    private long eventId(int slot) {
      return bytes.getLong(EVENT_IDS + slot * Long.BYTES);
    }
  }

  /**
   * Notes a verified record.
   *
   * @param copy what identifies its redacted copy, 0 if none
   * @param eventId what identifies the event, 0 if unknown
   */
  Outcome put(long sequence, byte[] mac, long copy, long eventId) {
    Block block = block(sequence / BLOCK);
    int slot = (int) (sequence % BLOCK);
    if (block.has(slot)) {
      ByteBuffer there = block.bytes.slice(slot * Seal.KEY_BYTES, Seal.KEY_BYTES);
      return there.equals(ByteBuffer.wrap(mac)) ? Outcome.SAME : Outcome.CONFLICT;
    }
    block.present |= 1L << slot;
    block.bytes.put(slot * Seal.KEY_BYTES, mac);
    block.bytes.putLong(COPIES + slot * Long.BYTES, copy);
    block.bytes.putLong(EVENT_IDS + slot * Long.BYTES, eventId);
    size++;
    return Outcome.NEW;
  }

  private Block block(long number) {
    Block block = last;
    if (block == null || number != lastNumber) {
      block = blocks.computeIfAbsent(number, unused -> new Block(pages.allocate()));
      last = block;
      lastNumber = number;
    }
    return block;
  }

  boolean contains(long sequence) {
    Block block = blocks.get(sequence / BLOCK);
    return block != null && block.has((int) (sequence % BLOCK));
  }

  /** The complete record with that sequence belongs to that copy; it must be there. */
  boolean matches(long sequence, long copy, long eventId) {
    Block block = block(sequence / BLOCK);
    int slot = (int) (sequence % BLOCK);
    long known = block.eventId(slot);
    boolean sameEvent = eventId == 0 || known == 0 || known == eventId;
    return block.copy(slot) == copy && sameEvent;
  }

  long size() {
    return size;
  }

  /** The lowest sequence; -1 where there is none. */
  long lowest() {
    return blocks.isEmpty()
        ? -1
        : blocks.firstKey() * BLOCK
            + Long.numberOfTrailingZeros(blocks.firstEntry().getValue().present);
  }

  /** The highest sequence; -1 where there is none. */
  long highest() {
    return blocks.isEmpty()
        ? -1
        : blocks.lastKey() * BLOCK
            + 63
            - Long.numberOfLeadingZeros(blocks.lastEntry().getValue().present);
  }

  void forEach(Visitor visitor) {
    byte[] mac = new byte[Seal.KEY_BYTES];
    blocks.forEach(
        (number, block) -> {
          for (long left = block.present; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            block.bytes.get(slot * Seal.KEY_BYTES, mac);
            visitor.record(number * BLOCK + slot, mac, block.copy(slot), block.eventId(slot));
          }
        });
  }
}
