package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;
import io.affidavit.spool.VerifyKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the records of one stream as they come. Until its open record has come nothing can be
 * verified: then the stream asks for a second pass. Not thread-safe.
 */
final class StreamAudit {
  /** Each costs an RSA operation, and anybody can make one. */
  private static final int MAX_OPEN_ATTEMPTS = 16;

  private final UUID id;
  private final VerifyKey key;
  private final Seal seal;
  private final Findings findings = new Findings();
  private final Track complete = new Track();
  private final Track redacted = new Track();
  private final TreeMap<Long, Control> facts = new TreeMap<>();
  private final EpochRanges epochs = new EpochRanges();
  private final Suspects suspects = new Suspects();
  private @Nullable EpochKeys keys;
  private int openAttempts;
  private boolean forgedOpen;
  private long unverified;
  private long duplicates;

  StreamAudit(UUID id, VerifyKey key) {
    this.id = id;
    this.key = key;
    this.seal = new Seal(id);
  }

  private StreamAudit(StreamAudit firstPass) {
    this(firstPass.id, firstPass.key);
    this.keys = firstPass.keys;
  }

  /** For a second pass: the same stream, of which only the key is known. */
  StreamAudit again() {
    return new StreamAudit(this);
  }

  /** Records came before the open record did. */
  boolean needsSecondPass() {
    return keys != null && unverified > 0;
  }

  void accept(SealedEvent event) {
    boolean first = event.seal().position().sequence() == 0;
    if (keys == null && first) {
      keys = open(event);
      forgedOpen |= keys == null;
    }
    EpochKeys known = keys;
    if (known == null) {
      unverified++;
    } else if (known.verifies(event.seal(), Seal.COMPLETE, event.body(Seal.COMPLETE))) {
      verified(event, complete);
    } else if (known.verifies(event.seal(), Seal.REDACTED, event.body(Seal.REDACTED))) {
      verified(event, redacted);
    } else if (first && open(event) != null) {
      findings.add(FindingKind.TWO_OPEN_RECORDS, 0, 0, "");
    } else {
      suspects.add(event, findings);
    }
  }

  /** The keys that an open record brings, if it is one and itself verifies with them. */
  private @Nullable EpochKeys open(SealedEvent event) {
    Control control = Control.of(event.seal(), event.tree());
    if (control == null || !control.is(ControlRecord.Kind.OPEN)) {
      return null;
    }
    if (openAttempts++ >= MAX_OPEN_ATTEMPTS) {
      return null;
    }
    try {
      byte[] seed = Base64.getUrlDecoder().decode(control.text("seed"));
      EpochKeys opened = new EpochKeys(seal, key.firstEpochKey(seal, seed));
      boolean sealed =
          opened.verifies(event.seal(), Seal.COMPLETE, event.body(Seal.COMPLETE))
              || opened.verifies(event.seal(), Seal.REDACTED, event.body(Seal.REDACTED));
      return sealed ? opened : null;
    } catch (GeneralSecurityException | IllegalArgumentException forged) {
      return null;
    }
  }

  private void verified(SealedEvent event, Track track) {
    SealMember claim = event.seal();
    long sequence = claim.position().sequence();
    // A redacted record is compared by its own mac with what the complete one says of it.
    long copy = track == redacted ? prefix(claim.mac()) : prefix(claim.copy());
    long eventId = EventIds.of(event, track == redacted ? Seal.REDACTED : Seal.COMPLETE);
    MacStore.Outcome outcome = track.macs().put(sequence, claim.mac(), copy, eventId);
    if (outcome == MacStore.Outcome.CONFLICT) {
      findings.add(FindingKind.CONFLICT, sequence, sequence, event.where().toString());
    } else if (outcome == MacStore.Outcome.SAME) {
      duplicates++;
    } else {
      epochs.note(claim.position().epoch(), sequence);
      Control control = EventIds.mayBeControl(event) ? Control.of(claim, event.tree()) : null;
      if (control != null) {
        track.add(control);
        facts.putIfAbsent(sequence, control);
      }
    }
  }

  private static long prefix(byte @Nullable [] mac) {
    return mac == null ? 0 : ByteBuffer.wrap(mac).getLong();
  }

  UUID id() {
    return id;
  }

  Findings findings() {
    return findings;
  }

  Track complete() {
    return complete;
  }

  Track redacted() {
    return redacted;
  }

  /** What the stream states, of either form, in sequence. */
  Collection<Control> facts() {
    return facts.values();
  }

  /** The first fact of that kind; null where there is none. */
  @Nullable Control fact(ControlRecord.Kind kind) {
    return facts().stream().filter(fact -> fact.is(kind)).findFirst().orElse(null);
  }

  boolean isCheckpoint(long sequence) {
    Control fact = facts.get(sequence);
    return fact != null && fact.is(ControlRecord.Kind.CHECKPOINT);
  }

  EpochRanges epochs() {
    return epochs;
  }

  Suspects suspects() {
    return suspects;
  }

  /** Null where no open record verified. */
  @Nullable EpochKeys keys() {
    return keys;
  }

  /** There was something in the open record's place, and it was none. */
  boolean forgedOpen() {
    return forgedOpen;
  }

  /** Records seen without a key to verify them. */
  long unverified() {
    return unverified;
  }

  /** Records seen again, with the same bytes. */
  long duplicates() {
    return duplicates;
  }

  /** Highest verified sequence of either form; -1 where there is none. */
  long highest() {
    return Math.max(complete.macs().highest(), redacted.macs().highest());
  }
}
