package io.affidavit.spool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the seal of one stream: the current epoch's key, and count and head of each
 * form. Guarded by the spool's lock.
 */
final class Sealer {
  private final UUID stream;
  private final Seal seal;
  private final SealMember member;
  private final byte[] seed;
  private byte[] epochKey;
  private byte[] completeKey;
  private byte[] redactedKey;
  private byte @Nullable [] keyframeKey;
  private long epoch;
  private SealTally records = SealTally.ZERO;
  private SealTally copies = SealTally.ZERO;
  private @Nullable Ledger ledger;

  /** Draws a fresh seed; {@link #opened} must be called before the first record. */
  Sealer(UUID stream, KeyRing keys) {
    this.stream = stream;
    this.seal = new Seal(stream, keys.crypto());
    this.member = new SealMember(stream);
    this.seed = keys.crypto().random(Seal.KEY_BYTES);
    this.epochKey = seal.firstEpochKey(seed, keys.enrolment());
    this.completeKey = seal.macKey(epochKey, Seal.COMPLETE);
    this.redactedKey = seal.macKey(epochKey, Seal.REDACTED);
  }

  /** What the stream's first record says. */
  ControlRecord opened(Ledger ledger, Durability durability, KeyRing keys) {
    this.ledger = ledger;
    return ControlRecord.opened(ledger, durability, wrappedSeed(keys));
  }

  /** The seed for the open record, readable by the verifier only; the plain seed is wiped. */
  byte[] wrappedSeed(KeyRing keys) {
    byte[] wrapped = keys.wrapForVerifier(seed);
    Arrays.fill(seed, (byte) 0);
    return wrapped;
  }

  /** Both forms with their seal; the stream's next position is used up. */
  SpooledRecord seal(long sequence, SpoolEntry entry) {
    SealPosition position = new SealPosition(sequence, epoch);
    byte[] redacted = entry.redacted();
    byte[] copy = redacted == null ? null : seal.macOfCopy(redactedKey, position, redacted);
    byte[] mac = seal.mac(completeKey, Seal.COMPLETE, position, copy, entry.complete());
    SpooledRecord record =
        SpooledRecord.sealed(
            stream,
            sequence,
            entry,
            member.of(position, copy, mac),
            copy == null ? null : member.of(position, null, copy));
    SealTally newRecords = records.and(seal, mac);
    SealTally newCopies = copy == null ? copies : copies.and(seal, copy);
    // Last, so that a record that memory did not suffice for was not counted.
    records = newRecords;
    copies = newCopies;
    return record;
  }

  /** Count and head of all records so far, as a checkpoint or close record states them. */
  ControlRecord tally(ControlRecord.Kind kind) {
    forgetKeyframe();
    Map<String, Object> redacted = redactedTally();
    return new ControlRecord(kind, completeTally(redacted), redacted);
  }

  private Map<String, Object> redactedTally() {
    Map<String, Object> redacted = new LinkedHashMap<>();
    redacted.put("copyCount", copies.count());
    redacted.put("copyHead", Seal.base64(copies.head()));
    return redacted;
  }

  private Map<String, Object> completeTally(Map<String, Object> redacted) {
    Map<String, Object> complete = new LinkedHashMap<>();
    complete.put("count", records.count());
    complete.put("head", Seal.base64(records.head()));
    complete.putAll(redacted);
    return complete;
  }

  /**
   * A checkpoint, for the stream's next position, with a fresh seed: {@link #nextEpoch} begins with
   * that one's key.
   */
  ControlRecord keyframe(KeyRing keys) {
    forgetKeyframe();
    Ledger enrolled = ledger;
    if (enrolled == null) {
      throw new IllegalStateException("a keyframe before the open record");
    }
    byte[] fresh = Randoms.bytes(Seal.KEY_BYTES);
    byte[] key = seal.seededKey(fresh, keys.enrolment(), epoch + 1);
    String wrapped = Seal.base64(keys.wrapForVerifier(fresh));
    Arrays.fill(fresh, (byte) 0);
    Map<String, Object> redacted = redactedTally();
    Map<String, Object> complete = completeTally(redacted);
    // No record is missing: the sequence of the next one is the number of those before it.
    SealPosition position = new SealPosition(records.count(), epoch);
    UUID base = enrolled.base();
    long ordinal = enrolled.ordinal();
    seeded(redacted, enrolled, wrapped);
    seeded(complete, enrolled, wrapped);
    redacted.put("proof", proof(new Keyframe(position, base, ordinal, null, copies), key));
    complete.put("proof", proof(new Keyframe(position, base, ordinal, records, copies), key));
    keyframeKey = key;
    return new ControlRecord(ControlRecord.Kind.CHECKPOINT, complete, redacted);
  }

  private static void seeded(Map<String, Object> members, Ledger ledger, String wrappedSeed) {
    members.put("base", ledger.base().toString());
    members.put("ordinal", ledger.ordinal());
    members.put("seed", wrappedSeed);
  }

  private String proof(Keyframe keyframe, byte[] key) {
    return Seal.base64(keyframe.proof(seal, key));
  }

  /** After a checkpoint: the next epoch begins, and this one's keys are gone. */
  void nextEpoch() {
    byte[] next = keyframeKey == null ? seal.nextEpochKey(epochKey) : keyframeKey;
    keyframeKey = null;
    wipe();
    epochKey = next;
    completeKey = seal.macKey(epochKey, Seal.COMPLETE);
    redactedKey = seal.macKey(epochKey, Seal.REDACTED);
    epoch++;
  }

  /** One that could not be recorded begins nothing. */
  private void forgetKeyframe() {
    if (keyframeKey != null) {
      Arrays.fill(keyframeKey, (byte) 0);
      keyframeKey = null;
    }
  }

  void wipe() {
    forgetKeyframe();
    Arrays.fill(seed, (byte) 0);
    Arrays.fill(epochKey, (byte) 0);
    Arrays.fill(completeKey, (byte) 0);
    Arrays.fill(redactedKey, (byte) 0);
  }
}
