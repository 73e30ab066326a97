package io.affidavit.spool;

import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that begins the next epoch with a fresh seed, so that a verifier can start there and
 * needs no record before it. As every checkpoint it is sealed with the key of the epoch that it
 * ends; whoever does not have that key relies on its proof, which only the new key makes and only
 * somebody who knows the enrolment secret can have made:
 *
 * <pre>
 * proof = HMAC(HMAC(K_(e+1), "keyframe" | form 1), "affidavit seal 1" | form 1 | stream 16
 *              | sequence 8 | e 8 | length(facts) 8 | facts)
 * facts = base 16 | ordinal 8 | [count 8 | head 32] | copyCount 8 | copyHead 32
 * </pre>
 *
 * Count and head of the complete form stand in its own keyframe only. Immutable, thread-safe.
 */
public final class Keyframe {
  private final SealPosition position;
  private final UUID base;
  private final long ordinal;
  private final @Nullable SealTally complete;
  private final SealTally copies;

  /**
   * What a keyframe states.
   *
   * @param position of the keyframe itself, in the epoch that it ends
   * @param base the base directory's id
   * @param ordinal the stream's number in that base
   * @param complete of the complete form; null in the redacted form of a keyframe
   * @param copies of the redacted form
   */
  public Keyframe(
      SealPosition position,
      UUID base,
      long ordinal,
      @Nullable SealTally complete,
      SealTally copies) {
    this.position = position;
    this.base = base;
    this.ordinal = ordinal;
    this.complete = complete;
    this.copies = copies;
  }

  /** The epoch whose key its seed gives. */
  public long nextEpoch() {
    return position.epoch() + 1;
  }

  /** Its own number in the stream. */
  public long sequence() {
    return position.sequence();
  }

  /**
   * The proof that the keyframe must carry.
   *
   * @param nextKey the key of {@link #nextEpoch}
   */
  public byte[] proof(Seal seal, byte[] nextKey) {
    byte form = complete == null ? Seal.REDACTED : Seal.COMPLETE;
    return seal.keyframeProof(nextKey, form, position, facts());
  }

  private byte[] facts() {
    ByteArrayOutputStream facts = new ByteArrayOutputStream();
    put(facts, Seal.bytes(base));
    put(facts, Seal.longs(ordinal));
    if (complete != null) {
      put(facts, Seal.longs(complete.count()));
      put(facts, complete.head());
    }
    put(facts, Seal.longs(copies.count()));
    put(facts, copies.head());
    return facts.toByteArray();
  }

  private static void put(ByteArrayOutputStream to, byte[] bytes) {
    to.write(bytes, 0, bytes.length);
  }
}
