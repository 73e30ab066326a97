package io.affidavit.auditor.report;

import java.util.Arrays;

/**
 * Tells whether two things met before, for at most so many pairs: sets of 64-bit keys with open
 * addressing, 8 bytes a slot. Keys are exact where both numbers are (below 2^30), and a hash where
 * a text stands in for a number. Each kind of pair has a set of its own: those with few pairs stay
 * in the processor's cache, whatever the others grow to. Not thread-safe.
 */
final class PairSet {
  private static final int SMALLEST = 1 << 8;
  private static final int KINDS = 8;
  private static final int NUMBER_BITS = 30;
  private static final int KEY_BITS = 2 * NUMBER_BITS;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final int limit;
  private final Keys[] kinds = new Keys[KINDS];
  private int size;
  private boolean full;

  PairSet(int limit) {
    this.limit = limit;
    Arrays.setAll(kinds, kind -> new Keys());
  }

  /** Those of one kind. */
  private static final class Keys {
    private long[] slots = new long[SMALLEST];
    private int size;

    /** Where it is, or where it would be. */
    private int slot(long key) {
      long mixed = key * MIX;
      int slot = (int) (mixed >>> 32 ^ mixed) & slots.length - 1;
      while (slots[slot] != 0 && slots[slot] != key) {
        slot = slot + 1 & slots.length - 1;
      }
      return slot;
    }

    private void put(int slot, long key) {
      slots[slot] = key;
      size++;
      if (size > slots.length / 4 * 3) {
        grow();
      }
    }

    private void grow() {
      long[] smaller = slots;
      slots = new long[smaller.length * 2];
      for (long key : smaller) {
        if (key != 0) {
          slots[slot(key)] = key;
        }
      }
    }
  }

  /**
   * Takes a pair; false where it is there, or where there is no room for it.
   *
   * @param kind 0 to 7: what kind of pair
   * @param a from 1
   * @param b from 1
   */
  boolean add(int kind, int a, int b) {
    return add(kinds[kind], (long) a << NUMBER_BITS | b);
  }

  /** Takes a text, by 60 bits of its hash: of a million, two collide with a chance below 1e-6. */
  boolean add(int kind, String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 32) * MIX;
    // No key is zero: that is an empty slot.
    return add(kinds[kind], 1L << KEY_BITS | hash >>> (64 - KEY_BITS));
  }

  /** Whether pairs were left out. */
  boolean full() {
    return full;
  }

  private boolean add(Keys keys, long key) {
    int slot = keys.slot(key);
    if (keys.slots[slot] == key) {
      return false;
    }
    if (size >= limit) {
      full = true;
      return false;
    }
    keys.put(slot, key);
    size++;
    return true;
  }
}
