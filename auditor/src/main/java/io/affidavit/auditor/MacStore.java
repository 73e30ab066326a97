package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The verified macs of one form of one stream by sequence, 48 bytes a record and never a body. Not
 * thread-safe.
 */
final class MacStore {
  private static final int BLOCK = 64;

  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private @Nullable Block last;
  private long lastNumber = -1;
  private long size;

  /** What became of a record. */
  enum Outcome {
    NEW,
    SAME,
    CONFLICT
  }

  /** Gets records in sequence. */
  interface Visitor {
    void record(long sequence, byte[] mac, long copy, long eventId);
  }

  private static final class Block {
    private long present;
    private final byte[] macs = new byte[BLOCK * Seal.KEY_BYTES];
    private final long[] copies = new long[BLOCK];
    private final long[] eventIds = new long[BLOCK];

    private byte[] mac(int slot) {
      return Arrays.copyOfRange(macs, slot * Seal.KEY_BYTES, (slot + 1) * Seal.KEY_BYTES);
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
    if ((block.present & (1L << slot)) != 0) {
      return MessageDigest.isEqual(block.mac(slot), mac) ? Outcome.SAME : Outcome.CONFLICT;
    }
    block.present |= 1L << slot;
    System.arraycopy(mac, 0, block.macs, slot * Seal.KEY_BYTES, Seal.KEY_BYTES);
    block.copies[slot] = copy;
    block.eventIds[slot] = eventId;
    size++;
    return Outcome.NEW;
  }

  private Block block(long number) {
    Block block = last;
    if (block == null || number != lastNumber) {
      block = blocks.computeIfAbsent(number, unused -> new Block());
      last = block;
      lastNumber = number;
    }
    return block;
  }

  boolean contains(long sequence) {
    Block block = blocks.get(sequence / BLOCK);
    return block != null && (block.present & (1L << (sequence % BLOCK))) != 0;
  }

  /** The complete record with that sequence belongs to that copy; it must be there. */
  boolean matches(long sequence, long copy, long eventId) {
    Block block = block(sequence / BLOCK);
    int slot = (int) (sequence % BLOCK);
    boolean sameEvent =
        eventId == 0 || block.eventIds[slot] == 0 || block.eventIds[slot] == eventId;
    return block.copies[slot] == copy && sameEvent;
  }

  long size() {
    return size;
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
    blocks.forEach(
        (number, block) -> {
          for (long left = block.present; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            visitor.record(
                number * BLOCK + slot, block.mac(slot), block.copies[slot], block.eventIds[slot]);
          }
        });
  }
}
