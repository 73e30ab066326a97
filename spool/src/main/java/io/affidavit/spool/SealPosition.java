package io.affidavit.spool;

/** Where a record stands in its stream: what the seal binds it to. Immutable, thread-safe. */
public final class SealPosition {
  private final long sequence;
  private final long epoch;

  /**
   * A position that can be.
   *
   * @param sequence from 0, without holes
   * @param epoch the number of checkpoints before the record, so never more than {@code sequence}
   */
  public SealPosition(long sequence, long epoch) {
    if (sequence < 0 || epoch < 0 || epoch > sequence) {
      throw new IllegalArgumentException("no such position: sequence and epoch out of bounds");
    }
    this.sequence = sequence;
    this.epoch = epoch;
  }

  /** From 0, without holes. */
  public long sequence() {
    return sequence;
  }

  /** The number of checkpoints before the record. */
  public long epoch() {
    return epoch;
  }

  @Override
  public String toString() {
    return "#" + sequence + " of epoch " + epoch;
  }
}
