package io.affidavit.spool;

/** Count and head of the records of one form up to some place. Immutable, thread-safe. */
public final class SealTally {
  /** Before the first record. */
  public static final SealTally ZERO = new SealTally(0, new byte[Seal.KEY_BYTES]);

  private final long count;
  private final byte[] head;

  /**
   * A tally.
   *
   * @param head 32 bytes, given away
   * @throws IllegalArgumentException when there cannot be such a tally
   */
  public SealTally(long count, byte[] head) {
    if (count < 0 || head.length != Seal.KEY_BYTES) {
      throw new IllegalArgumentException("no such tally: count or length of head out of bounds");
    }
    this.count = count;
    this.head = head;
  }

  /** Records so far. */
  public long count() {
    return count;
  }

  /** See {@link Seal#head}; not to be changed. */
  public byte[] head() {
    return head;
  }

  /** The tally after one more record. */
  public SealTally and(byte[] mac) {
    return new SealTally(count + 1, Seal.head(head, mac));
  }

  /** The same, for whoever has a seal at hand. */
  SealTally and(Seal seal, byte[] mac) {
    return new SealTally(count + 1, seal.nextHead(head, mac));
  }
}
