package io.affidavit.auditor.report;

/**
 * Tells whether two things met before, for at most so many pairs: a set of 64-bit keys with open
 * addressing, 8 bytes a slot. Keys are exact where both numbers are (below 2^30), and a hash where
 * a text stands in for a number. Not thread-safe.
 */
final class PairSet {
  private static final int SMALLEST = 1 << 10;
  private static final int NUMBER_BITS = 30;
  private static final int DOMAIN_SHIFT = 2 * NUMBER_BITS;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final int limit;
  private long[] slots = new long[SMALLEST];
  private int size;
  private boolean full;

  PairSet(int limit) {
    this.limit = limit;
  }

  /**
   * Takes a pair; false where it is there, or where there is no room for it.
   *
   * @param domain 1 to 15: what kind of pair
   * @param a from 1
   * @param b from 1
   */
  boolean add(int domain, int a, int b) {
    return add((long) domain << DOMAIN_SHIFT | (long) a << NUMBER_BITS | b);
  }

  /** Takes a text, by 60 bits of its hash: of a million, two collide with a chance below 1e-6. */
  boolean add(int domain, String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 32) * MIX;
    return add((long) domain << DOMAIN_SHIFT | hash >>> (64 - DOMAIN_SHIFT));
  }

  /** Whether pairs were left out. */
  boolean full() {
    return full;
  }

  private boolean add(long key) {
    int slot = slot(slots, key);
    if (slots[slot] == key) {
      return false;
    }
    if (size >= limit) {
      full = true;
      return false;
    }
    slots[slot] = key;
    size++;
    if (size > slots.length / 4 * 3) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long key : slots) {
      if (key != 0) {
        larger[slot(larger, key)] = key;
      }
    }
    slots = larger;
  }

  /** Where it is, or where it would be. */
  private static int slot(long[] slots, long key) {
    long mixed = key * MIX;
    int slot = (int) (mixed >>> 32 ^ mixed) & slots.length - 1;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }
}
