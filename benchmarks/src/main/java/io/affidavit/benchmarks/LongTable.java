package io.affidavit.benchmarks;

/** A set of longs other than 0, some 16 to 32 bytes each: millions fit in a small heap. */
final class LongTable {
  private long[] slots = new long[1 << 10];
  private int size;

  /** Whether it is new. */
  boolean add(long value) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    int slot = slot(slots, value);
    if (slots[slot] == value) {
      return false;
    }
    slots[slot] = value;
    size++;
    return true;
  }

  boolean contains(long value) {
    return slots[slot(slots, value)] == value;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        larger[slot(larger, value)] = value;
      }
    }
    slots = larger;
  }

  /** Where the value stands, else the free place for it. */
  private static int slot(long[] slots, long value) {
    if (value == 0) {
      throw new IllegalArgumentException("0 marks a free place");
    }
    long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
