package io.affidavit.auditor.report.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The events that a finding rests on: how many, from when to when, and the ids of the first {@value
 * #KEPT}. An id of our own form is kept as its 16 bytes, since there may be one of these for each
 * user of a day. Not thread-safe.
 */
final class Evidence {
  /** How many ids are kept. */
  static final int KEPT = 50;

  private static final long HIGH_DIGITS = 0xFFFF_FFFFL;

  private long[] packed = new long[4];
  private List<String> others = List.of();
  private int packedCount;
  private long count;
  private long firstMicros;
  private long lastMicros;
  private long relevantMicros = Long.MIN_VALUE;
  private boolean selected;

  /** Of two that turned out to be one: the ids of the earlier one stand first. */
  static Evidence of(Evidence one, Evidence other) {
    if (one.count == 0 || other.count == 0) {
      return one.count == 0 ? other : one;
    }
    Evidence earlier = one.firstMicros <= other.firstMicros ? one : other;
    Evidence later = earlier == one ? other : one;
    for (String id : later.ids()) {
      earlier.addNamed(id);
    }
    earlier.count += later.count - Math.min(later.count, KEPT);
    earlier.lastMicros = Math.max(one.lastMicros, other.lastMicros);
    earlier.relevantAt(later.relevantMicros);
    earlier.selected |= later.selected;
    return earlier;
  }

  void add(Sighting sighting) {
    add(sighting.micros(), sighting.event().eventId(), sighting.selected());
  }

  void add(long micros, String eventId, boolean isSelected) {
    firstMicros = count == 0 ? micros : Math.min(firstMicros, micros);
    lastMicros = count == 0 ? micros : Math.max(lastMicros, micros);
    relevantAt(micros);
    selected |= isSelected;
    count++;
    if (count <= KEPT) {
      keep(eventId);
    }
  }

  /** An id that an event names, without its time. */
  void addNamed(String eventId) {
    count++;
    if (count <= KEPT) {
      keep(eventId);
    }
  }

  /** It came true only then, by time that passed. */
  void relevantAt(long micros) {
    relevantMicros = Math.max(relevantMicros, micros);
  }

  private void keep(String eventId) {
    if (!others.isEmpty() || !pack(eventId)) {
      if (others.isEmpty()) {
        others = new ArrayList<>(2);
      }
      others.add(eventId);
    }
  }

  /** Only what comes out again letter by letter. */
  private boolean pack(String id) {
    if (id.length() != 36
        || id.charAt(8) != '-'
        || id.charAt(13) != '-'
        || id.charAt(18) != '-'
        || id.charAt(23) != '-') {
      return false;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 36; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        continue;
      }
      int digit = digit(id.charAt(i));
      if (digit < 0) {
        return false;
      }
      high = high << 4 | low >>> 60;
      low = low << 4 | digit;
    }
    if (packedCount * 2 == packed.length) {
      packed = Arrays.copyOf(packed, packed.length * 2);
    }
    packed[packedCount * 2] = high;
    packed[packedCount * 2 + 1] = low;
    packedCount++;
    return true;
  }

  private static int digit(char letter) {
    return letter >= '0' && letter <= '9'
        ? letter - '0'
        : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** In the order in which they came. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < packedCount; i++) {
      long high = packed[i * 2];
      long low = packed[i * 2 + 1];
      ids.add(
          String.format(
              Locale.ROOT,
              "%08x-%04x-%04x-%04x-%012x",
              high >>> 32,
              (high & HIGH_DIGITS) >>> 16,
              high & 0xFFFF,
              low >>> 48,
              low & 0xFFFF_FFFF_FFFFL));
    }
    ids.addAll(others);
    return ids;
  }

  long count() {
    return count;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  /** When it came true: its last event, or later. */
  long relevantMicros() {
    return relevantMicros;
  }

  /** Whether any of them is of what was asked for. */
  boolean selected() {
    return selected;
  }
}
