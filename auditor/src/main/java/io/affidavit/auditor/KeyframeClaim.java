package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Keyframe;
import io.affidavit.spool.Seal;
import io.affidavit.spool.SealTally;
import io.affidavit.spool.VerifyKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that brings a seed of its own. With its proof it is the beginning of what can be
 * verified where nothing before it is there; its own mac is then beyond proof, and its time with
 * it.
 */
final class KeyframeClaim {
  private final SealedEvent event;
  private final Control control;
  private final byte[] nextKey;
  private final @Nullable SealTally complete;
  private final SealTally copies;

  private KeyframeClaim(
      SealedEvent event,
      Control control,
      byte[] nextKey,
      @Nullable SealTally complete,
      SealTally copies) {
    this.event = event;
    this.control = control;
    this.nextKey = nextKey;
    this.complete = complete;
    this.copies = copies;
  }

  /** True for what calls itself a keyframe. */
  static boolean claimed(@Nullable Control control) {
    return control != null
        && control.is(ControlRecord.Kind.CHECKPOINT)
        && control.members().has("seed");
  }

  /** Null where it is none, or its proof does not hold. */
  static @Nullable KeyframeClaim of(SealedEvent event, Control control, VerifyKey key) {
    try {
      SealTally copies = tally(control, "copyCount", "copyHead");
      UUID base = control.id("base");
      if (copies == null || base == null || control.number("ordinal") < 0) {
        return null;
      }
      SealTally complete = tally(control, "count", "head");
      Keyframe keyframe =
          new Keyframe(event.seal().position(), base, control.number("ordinal"), complete, copies);
      Seal seal = EpochKeys.seal(event.seal().stream());
      byte[] wrapped = Base64.getUrlDecoder().decode(control.text("seed"));
      byte[] nextKey = key.seededKey(seal, wrapped, keyframe.nextEpoch());
      byte[] proof = Base64.getUrlDecoder().decode(control.text("proof"));
      // No record before it is missing: its own number is their count.
      boolean placed = complete == null || complete.count() == keyframe.sequence();
      boolean proven = placed && MessageDigest.isEqual(keyframe.proof(seal, nextKey), proof);
      return proven ? new KeyframeClaim(event, control, nextKey, complete, copies) : null;
    } catch (GeneralSecurityException | IllegalArgumentException forged) {
      return null;
    }
  }

  private static @Nullable SealTally tally(Control control, String count, String head) {
    byte[] bytes = Base64.getUrlDecoder().decode(control.text(head));
    boolean possible = control.number(count) >= 0 && bytes.length == Seal.KEY_BYTES;
    return possible ? new SealTally(control.number(count), bytes) : null;
  }

  SealedEvent event() {
    return event;
  }

  Control control() {
    return control;
  }

  /** Of the first epoch with its keys. */
  byte[] nextKey() {
    return nextKey;
  }

  /** Null in the redacted form. */
  @Nullable SealTally complete() {
    return complete;
  }

  SealTally copies() {
    return copies;
  }

  /** The first epoch with its keys. */
  long epoch() {
    return event.seal().position().epoch() + 1;
  }

  long sequence() {
    return event.seal().position().sequence();
  }

  byte form() {
    return complete == null ? Seal.REDACTED : Seal.COMPLETE;
  }
}
