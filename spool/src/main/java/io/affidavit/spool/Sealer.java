package io.affidavit.spool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The writing side of the seal of one stream: the current epoch's key, and count and head of each
 * form. Guarded by the spool's lock.
 */
final class Sealer {
  private final UUID stream;
  private final Seal seal;
  private final byte[] seed;
  private byte[] epochKey;
  private byte[] completeKey;
  private byte[] redactedKey;
  private long epoch;
  private long count;
  private long copies;
  private byte[] head = new byte[Seal.KEY_BYTES];
  private byte[] copyHead = new byte[Seal.KEY_BYTES];

  /** Draws a fresh seed; {@link #wrappedSeed} must be called before the first record. */
  Sealer(UUID stream, KeyRing keys) {
    this.stream = stream;
    this.seal = new Seal(stream, keys.crypto());
    this.seed = keys.crypto().random(Seal.KEY_BYTES);
    this.epochKey = seal.firstEpochKey(seed, keys.enrolment());
    this.completeKey = seal.macKey(epochKey, Seal.COMPLETE);
    this.redactedKey = seal.macKey(epochKey, Seal.REDACTED);
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
    byte[] copy = null;
    if (redacted != null) {
      // Canonical JSON is the whole object; the complete form is cut before the comma.
      byte[] closed = Arrays.copyOf(redacted, redacted.length + 1);
      closed[redacted.length] = '}';
      copy = seal.mac(redactedKey, Seal.REDACTED, position, null, closed);
      redacted = concat(redacted, Seal.member(stream, position, null, copy));
    }
    byte[] mac = seal.mac(completeKey, Seal.COMPLETE, position, copy, entry.complete());
    byte[] complete = concat(entry.complete(), Seal.member(stream, position, copy, mac));
    byte[] newHead = Seal.head(head, mac);
    byte[] newCopyHead = copy == null ? copyHead : Seal.head(copyHead, copy);
    SpooledRecord record = new SpooledRecord(stream, sequence, entry.routing(), complete, redacted);
    // Last, so that a record that memory did not suffice for was not counted.
    count++;
    head = newHead;
    copies += copy == null ? 0 : 1;
    copyHead = newCopyHead;
    return record;
  }

  /** Count and head of all records so far, as a checkpoint or close record states them. */
  ControlRecord tally(ControlRecord.Kind kind) {
    Map<String, Object> redacted = new LinkedHashMap<>();
    redacted.put("copyCount", copies);
    redacted.put("copyHead", Seal.base64(copyHead));
    Map<String, Object> complete = new LinkedHashMap<>();
    complete.put("count", count);
    complete.put("head", Seal.base64(head));
    complete.putAll(redacted);
    return new ControlRecord(kind, complete, redacted);
  }

  /** After a checkpoint: the next epoch begins, and this one's keys are gone. */
  void nextEpoch() {
    byte[] next = seal.nextEpochKey(epochKey);
    wipe();
    epochKey = next;
    completeKey = seal.macKey(epochKey, Seal.COMPLETE);
    redactedKey = seal.macKey(epochKey, Seal.REDACTED);
    epoch++;
  }

  void wipe() {
    Arrays.fill(epochKey, (byte) 0);
    Arrays.fill(completeKey, (byte) 0);
    Arrays.fill(redactedKey, (byte) 0);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
