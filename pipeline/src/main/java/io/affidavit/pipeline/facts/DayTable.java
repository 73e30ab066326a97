package io.affidavit.pipeline.facts;

import java.util.Arrays;

/**
 * The last day of each of a bounded number of keys: open addressing with linear probing, no object
 * for an entry. Where it is full, the entries seen longest ago go. Not thread-safe.
 */
final class DayTable {
  /** No entry: the key 0 is stored as 1, of no consequence among 64 random bits. */
  private static final long FREE = 0;

  private final int maxEntries;
  private final long[] keys;
  private final int[] days;
  private int size;

  DayTable(int maxEntries) {
    this.maxEntries = maxEntries;
    int slots = Integer.highestOneBit(maxEntries) * 4;
    this.keys = new long[slots];
    this.days = new int[slots];
  }

  int size() {
    return size;
  }

  /** The last day of the key, or {@code Integer.MIN_VALUE}. */
  int day(long key) {
    int slot = slot(stored(key));
    return keys[slot] == FREE ? Integer.MIN_VALUE : days[slot];
  }

  /** Sets the last day of the key; a day before the one that stands there changes nothing. */
  void put(long key, int day) {
    int slot = slot(stored(key));
    if (keys[slot] != FREE) {
      days[slot] = Math.max(days[slot], day);
      return;
    }
    if (size >= maxEntries) {
      forgetOldest();
      slot = slot(stored(key));
    }
    keys[slot] = stored(key);
    days[slot] = day;
    size++;
  }

  private static long stored(long key) {
    return key == FREE ? 1 : key;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** A quarter at once, so that a full table does not do this for each new entry. */
  private void forgetOldest() {
    int[] sorted = new int[size];
    int count = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        sorted[count++] = days[slot];
      }
    }
    Arrays.sort(sorted);
    int go = Math.max(1, size / 4);
    int lastDay = sorted[go - 1];
    long[] oldKeys = keys.clone();
    int[] oldDays = days.clone();
    Arrays.fill(keys, FREE);
    size = 0;
    for (int slot = 0; slot < oldKeys.length; slot++) {
      boolean goes = oldKeys[slot] == FREE || (oldDays[slot] <= lastDay && go-- > 0);
      if (!goes) {
        put(oldKeys[slot], oldDays[slot]);
      }
    }
  }

  /** Takes each entry. */
  interface Visitor {
    void entry(long key, int day);
  }

  void forEach(Visitor visitor) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        visitor.entry(keys[slot], days[slot]);
      }
    }
  }
}
