package io.affidavit.auditor.report.directory;

/**
 * 8 bytes for each of many patients, by the hash of the id: 16 bytes a place, of which seven in
 * eight are taken at most. It grows in a thousand small parts, so that growing needs no room for a
 * second whole. Not thread-safe while it is filled.
 */
final class PatientTable {
  private static final int SEGMENT_BITS = 10;

  private final Segment[] segments = new Segment[1 << SEGMENT_BITS];
  private int size;

  PatientTable() {
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment();
    }
  }

  /** 0: it is not there. */
  long get(long hash) {
    return segment(hash).get(hash);
  }

  /** Instead of what was kept for it before. Neither is ever 0. */
  void put(long hash, long bits) {
    size += segment(hash).put(hash, bits) ? 1 : 0;
  }

  int size() {
    return size;
  }

  private Segment segment(long hash) {
    return segments[(int) (hash >>> (Long.SIZE - SEGMENT_BITS))];
  }

  /** Hashes and what belongs to them, in turn. */
  private static final class Segment {
    private long[] slots = new long[2 * 16];
    private int used;

    long get(long hash) {
      int at = place(hash);
      return slots[at] == 0 ? 0 : slots[at + 1];
    }

    boolean put(long hash, long bits) {
      int at = place(hash);
      boolean fresh = slots[at] == 0;
      if (fresh && (used + 1) * 16 > slots.length * 7) {
        grow();
        at = place(hash);
      }
      slots[at] = hash;
      slots[at + 1] = bits;
      used += fresh ? 1 : 0;
      return fresh;
    }

    private int place(long hash) {
      int places = slots.length / 2;
      // The low 32 bits: the high ones have chosen the segment.
      int place = (int) (((hash & 0xFFFF_FFFFL) * places) >>> 32);
      while (slots[2 * place] != 0 && slots[2 * place] != hash) {
        place = place + 1 == places ? 0 : place + 1;
      }
      return 2 * place;
    }

    private void grow() {
      long[] before = slots;
      slots = new long[2 * (before.length / 2 * 5 / 4)];
      for (int i = 0; i < before.length; i += 2) {
        if (before[i] != 0) {
          int at = place(before[i]);
          slots[at] = before[i];
          slots[at + 1] = before[i + 1];
        }
      }
    }
  }
}
