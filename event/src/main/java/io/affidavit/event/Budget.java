package io.affidavit.event;

/**
 * The bytes that an event may still use in its complete form. Confined to the thread that builds
 * the event.
 *
 * <p>A top-level field gets at most half of what is left (or 1 KiB, where that is more), so that no
 * field, however large, takes the room of those after it.
 */
final class Budget {
  /** Where less than this is left, containers stop and fields are left out. */
  static final int NEARLY_NOTHING = 64;

  private static final int FIELD_FLOOR = 1024;

  private int remaining;
  private int fieldRemaining;

  Budget(int bytes) {
    this.remaining = bytes;
    this.fieldRemaining = bytes;
  }

  void beginField() {
    fieldRemaining = Math.min(remaining, Math.max(remaining / 2, FIELD_FLOOR));
  }

  void charge(int bytes) {
    remaining -= bytes;
    fieldRemaining -= bytes;
  }

  int room() {
    return Math.min(remaining, fieldRemaining);
  }

  boolean isSpent() {
    return room() < NEARLY_NOTHING;
  }

  boolean isEventSpent() {
    return remaining < NEARLY_NOTHING;
  }
}
