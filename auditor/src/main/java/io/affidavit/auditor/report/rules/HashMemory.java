package io.affidavit.auditor.report.rules;

/**
 * A number for each of many hashes, 12 bytes a place and no object. Holds at most as many as it was
 * made for; what comes after is not kept, and counted. Not thread-safe.
 */
final class HashMemory {
  /** What it says of a hash that it does not hold. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int SMALLEST = 1 << 10;

  private final int most;
  private long[] keys = new long[SMALLEST];
  private int[] values = new int[SMALLEST];
  private int size;
  private long refused;

  HashMemory(int most) {
    this.most = most;
  }

  /** What was kept for it before; {@link #NONE} for a new one. */
  int put(long key, int value) {
    int at = place(key);
    if (keys[at] == key) {
      int before = values[at];
      values[at] = value;
      return before;
    }
    if (size >= most) {
      refused++;
      return NONE;
    }
    keys[at] = key;
    values[at] = value;
    size++;
    if (size * 2L > keys.length) {
      grow();
    }
    return NONE;
  }

  int get(long key) {
    int at = place(key);
    return keys[at] == key ? values[at] : NONE;
  }

  /** Whether a new one would still be kept. */
  boolean full() {
    return size >= most;
  }

  /** How many were not kept. */
  long refused() {
    return refused;
  }

  void clear() {
    keys = new long[SMALLEST];
    values = new int[SMALLEST];
    size = 0;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
