package io.affidavit.event;

/**
 * The bytes that an event may still use in its complete form. Confined to the thread that builds
 * the event.
 *
 * <p>No field, however large, takes the room of those after it: a field gets at most half of what
 * is left while there is much, then a quarter; and fields that no catalogue knows leave a reserve
 * to those that it knows, such as the patient's id.
 */
final class Budget {
  /** Where less than this is left, containers stop and fields are left out. */
  static final int NEARLY_NOTHING = 64;

  private static final int MUCH = 100_000;

  private static final int FIELD_FLOOR = 256;

  private final int reserve;
  private int remaining;
  private int fieldRemaining;

  Budget(int bytes) {
    this.remaining = bytes;
    this.fieldRemaining = bytes;
    this.reserve = bytes / 4;
  }

  /**
   * Starts a field.
   *
   * @param known whether it may use the reserve
   */
  void beginField(boolean known) {
    int room = room(known);
    fieldRemaining = Math.min(room, Math.max(room > MUCH ? room / 2 : room / 4, FIELD_FLOOR));
  }

  void charge(int bytes) {
    remaining -= bytes;
    fieldRemaining -= bytes;
  }

  /** What the current field may still use. */
  int room() {
    return Math.min(remaining, fieldRemaining);
  }

  boolean isSpent() {
    return room() < NEARLY_NOTHING;
  }

  /** Whether another field has no room. */
  boolean isEventSpent(boolean known) {
    return room(known) < NEARLY_NOTHING;
  }

  private int room(boolean known) {
    return known ? remaining : remaining - reserve;
  }
}
