package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;
import io.affidavit.spool.VerifyKey;
import java.util.Collection;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the records of one stream as they come. What cannot be verified yet, since the open
 * record or a keyframe may still come, must be shown again: {@link #accept}, then {@link
 * #allKeysSeen}, {@link #accept} for what was left, then {@link #suspect} for what is still left.
 * Not thread-safe.
 */
final class StreamAudit {
  private final UUID id;
  private final StreamKeys keys;
  private final @Nullable KnownStream known;
  private final Findings findings = new Findings();
  private final Track complete;
  private final Track redacted;
  private final TreeMap<Long, Control> facts = new TreeMap<>();
  private final EpochRanges epochs = new EpochRanges();
  private final Suspects suspects = new Suspects();
  private boolean forgedOpen;
  private long unverified;
  private long duplicates;

  /** A stream of which an earlier run knows something, or nothing: null. */
  StreamAudit(UUID id, VerifyKey key, MacPages pages, @Nullable KnownStream known) {
    this.id = id;
    this.complete = new Track(pages);
    this.redacted = new Track(pages);
    this.known = known;
    this.keys = new StreamKeys(id, key, findings);
    if (known != null) {
      keys.known(known);
    }
  }

  /** False where it must be shown again later. */
  boolean accept(Checked event) {
    byte form = event.form();
    SealedEvent content = event.event();
    Control control = event.control();
    if (form == 0 && content != null) {
      boolean wasOpen = keys.offer(content, control);
      forgedOpen |= !wasOpen && event.seal().position().sequence() == 0 && !keys.opened();
      form = keys.chain().verifiedForm(content);
    }
    if (form == 0) {
      return false;
    }
    verified(content == null ? event : Checked.of(content, form), control);
    return true;
  }

  /** Everything was shown once. */
  void allKeysSeen() {
    keys.resolve();
  }

  /** A record that does not verify, shown for the last time. */
  void suspect(SealedEvent event) {
    Control control = Checked.of(event, (byte) 0).control();
    long sequence = event.seal().position().sequence();
    KeyframeClaim proven = keys.proven(event, control);
    if (proven != null) {
      unverified++;
      provenKeyframe(proven);
    } else if (keys.chain().isEmpty()) {
      unverified++;
    } else if (sequence == 0 && keys.opens(event, control)) {
      findings.add(FindingKind.TWO_OPEN_RECORDS, 0, 0, "");
    } else if (keys.chain().anchor(event.seal().position().epoch()) == null) {
      unverified++;
      boolean forged = sequence == 0;
      findings.add(
          forged ? FindingKind.FORGED_OPEN_RECORD : FindingKind.BEFORE_KEYFRAME,
          sequence,
          sequence,
          "");
    } else if (KeyframeClaim.claimed(control)) {
      findings.add(FindingKind.FORGED_KEYFRAME, sequence, sequence, event.where().toString());
    } else if (keys.mayLackKeyframe(event, this)) {
      unverified++;
      findings.add(FindingKind.KEYFRAME_MISSING, sequence, sequence, "");
    } else {
      suspects.add(event, findings);
    }
  }

  /** Its place in the stream and what it states are proven, and its mac by the next checkpoint. */
  private void provenKeyframe(KeyframeClaim claim) {
    Track track = claim.form() == Seal.COMPLETE ? complete : redacted;
    Checked event = Checked.of(claim.event(), claim.form());
    long sequence = claim.sequence();
    MacStore.Outcome outcome =
        track.macs().put(sequence, event.seal().mac(), event.copy(), event.eventId());
    if (outcome == MacStore.Outcome.NEW) {
      track.addProven();
      track.add(claim.control().timeless());
      facts.putIfAbsent(sequence, claim.control().timeless());
    } else if (outcome == MacStore.Outcome.CONFLICT) {
      findings.add(FindingKind.CONFLICT, sequence, sequence, event.where().toString());
    }
  }

  private void verified(Checked event, @Nullable Control control) {
    Track track = event.form() == Seal.REDACTED ? redacted : complete;
    SealMember claim = event.seal();
    long sequence = claim.position().sequence();
    MacStore.Outcome outcome =
        track.macs().put(sequence, claim.mac(), event.copy(), event.eventId());
    if (outcome == MacStore.Outcome.CONFLICT) {
      findings.add(FindingKind.CONFLICT, sequence, sequence, event.where().toString());
    } else if (outcome == MacStore.Outcome.SAME) {
      duplicates++;
    } else {
      epochs.note(claim.position().epoch(), sequence);
      keys.verified(claim);
      if (control != null) {
        track.add(control);
        facts.putIfAbsent(sequence, control);
        SealedEvent content = event.event();
        if (content != null) {
          keys.verifiedControl(content, control);
        }
      }
    }
  }

  UUID id() {
    return id;
  }

  StreamKeys keys() {
    return keys;
  }

  /** What an earlier run has verified; null where there was none, or it knew nothing of it. */
  @Nullable KnownStream known() {
    return known;
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

  /** The highest sequence of either form; -1 where there is none. */
  long highest() {
    return Math.max(complete.macs().highest(), redacted.macs().highest());
  }
}
