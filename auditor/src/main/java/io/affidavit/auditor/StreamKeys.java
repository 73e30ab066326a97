package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.VerifyKey;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys of one stream: in its open record, in keyframes, in what an earlier run knew. A
 * keyframe that verifies as a record is beyond doubt. One that has only its proof is believed where
 * there is nothing to hold against it. Not thread-safe, but its {@link #chain} is.
 */
final class StreamKeys {
  /** Each costs an RSA operation, and anybody can make one. */
  private static final int MAX_OPEN_ATTEMPTS = 16;

  private static final int MAX_KEYFRAME_ATTEMPTS = 2048;

  private final UUID stream;
  private final VerifyKey key;
  private final Findings findings;
  private final KeyChain chain;
  private final Set<Long> certain = new HashSet<>();
  private final TreeMap<Long, KeyframeClaim> claims = new TreeMap<>();
  private @Nullable SeedOf newest;
  private int openAttempts;
  private int keyframeAttempts;

  /** A wrapped seed and the first epoch whose key comes of it. */
  record SeedOf(long epoch, String wrapped) {}

  StreamKeys(UUID stream, VerifyKey key, Findings findings) {
    this.stream = stream;
    this.key = key;
    this.findings = findings;
    this.chain = new KeyChain(stream);
  }

  KeyChain chain() {
    return chain;
  }

  /** The open record's key is there. */
  boolean opened() {
    return certain.contains(0L);
  }

  /** The latest seed that is beyond doubt; null where there is none. */
  @Nullable SeedOf newest() {
    return newest;
  }

  /** What an earlier run has verified. */
  void known(KnownStream earlier) {
    SeedOf seed = earlier.seed();
    if (seed == null) {
      return;
    }
    try {
      byte[] wrapped = Base64.getUrlDecoder().decode(seed.wrapped());
      byte[] epochKey = key.seededKey(EpochKeys.seal(stream), wrapped, seed.epoch());
      certain(seed, epochKey, null);
    } catch (GeneralSecurityException | IllegalArgumentException impossible) {
      throw new IllegalStateException("the inventory's own seal held, and a seed in it does not");
    }
  }

  private void certain(SeedOf seed, byte[] epochKey, @Nullable KeyframeClaim claim) {
    certain.add(seed.epoch());
    chain.add(seed.epoch(), epochKey, claim);
    SeedOf before = newest;
    newest = before == null || before.epoch() < seed.epoch() ? seed : before;
  }

  /**
   * Looks whether an event that does not verify brings keys.
   *
   * @return true for an open record that fits
   */
  boolean offer(SealedEvent event, @Nullable Control control) {
    if (event.seal().position().sequence() == 0) {
      return !opened() && control != null && open(event, control, true);
    }
    if (KeyframeClaim.claimed(control) && control != null) {
      keyframe(event, control);
    }
    return false;
  }

  /** An open record that fits, also beside another one. */
  boolean opens(SealedEvent event, @Nullable Control control) {
    return control != null && open(event, control, false);
  }

  private boolean open(SealedEvent event, Control control, boolean use) {
    if (!control.is(ControlRecord.Kind.OPEN) || openAttempts++ >= MAX_OPEN_ATTEMPTS) {
      return false;
    }
    try {
      String wrapped = control.text("seed");
      byte[] seed = Base64.getUrlDecoder().decode(wrapped);
      byte[] epochKey = key.firstEpochKey(EpochKeys.seal(stream), seed);
      KeyChain opened = new KeyChain(stream);
      opened.add(0, epochKey, null);
      boolean sealed = opened.verifiedForm(event) != 0;
      if (sealed && use) {
        certain(new SeedOf(0, wrapped), epochKey, null);
      }
      return sealed;
    } catch (GeneralSecurityException | IllegalArgumentException forged) {
      return false;
    }
  }

  private void keyframe(SealedEvent event, Control control) {
    long epoch = event.seal().position().epoch();
    boolean verifiable = chain.verifiedForm(event) != 0;
    if (verifiable || certain.contains(epoch + 1) || keyframeAttempts++ > MAX_KEYFRAME_ATTEMPTS) {
      return;
    }
    KeyframeClaim claim = KeyframeClaim.of(event, control, key);
    if (claim == null) {
      return;
    }
    KeyframeClaim other = claims.get(claim.epoch());
    if (other == null || other.complete() == null) {
      claims.put(claim.epoch(), claim);
    }
    if (chain.anchor(epoch) == null) {
      // Nothing older is there so far: the beginning of a range of time.
      chain.add(claim.epoch(), claim.nextKey(), claim);
    }
  }

  /** A record has verified. */
  void verified(SealMember claim) {
    long epoch = claim.position().epoch();
    KeyChain.Anchor anchor = chain.anchor(epoch);
    if (anchor != null) {
      anchor.reaches(epoch);
    }
  }

  /** A control record has verified; it may be a keyframe. */
  void verifiedControl(SealedEvent event, Control control) {
    long next = control.epoch() + 1;
    if (!KeyframeClaim.claimed(control) || certain.contains(next)) {
      return;
    }
    KeyframeClaim claim = KeyframeClaim.of(event, control, key);
    if (claim == null) {
      findings.add(FindingKind.FORGED_KEYFRAME, control.sequence(), control.sequence(), "");
    } else {
      certain(new SeedOf(next, control.text("seed")), claim.nextKey(), claim);
    }
  }

  /** Everything was seen once: decides about the keyframes that had only their proof. */
  void resolve() {
    for (Map.Entry<Long, KeyframeClaim> entry : claims.entrySet()) {
      KeyframeClaim claim = entry.getValue();
      if (certain.contains(entry.getKey())) {
        continue;
      }
      KeyChain.Anchor before = chain.anchor(claim.epoch() - 1);
      SealedEvent event = claim.event();
      if (before != null && chain.verifiedForm(event) != 0) {
        String wrapped = claim.control().text("seed");
        certain(new SeedOf(claim.epoch(), wrapped), claim.nextKey(), claim);
      } else if (before == null || before.reached() < claim.epoch() - 1) {
        chain.add(claim.epoch(), claim.nextKey(), claim);
      } else {
        // The stream goes past its place with the older keys.
        chain.remove(claim.epoch());
      }
    }
  }

  /** The claim that this event makes, if its keys are in use on the strength of its proof alone. */
  @Nullable KeyframeClaim proven(SealedEvent event, @Nullable Control control) {
    if (!KeyframeClaim.claimed(control) || control == null) {
      return null;
    }
    long next = event.seal().position().epoch() + 1;
    KeyChain.Anchor anchor = chain.anchor(next);
    boolean inUse = anchor != null && anchor.epoch() == next && !certain.contains(next);
    return inUse ? KeyframeClaim.of(event, control, key) : null;
  }

  /**
   * A keyframe between the keys that there are and this event may be missing: then that it does not
   * verify proves nothing.
   */
  boolean mayLackKeyframe(SealedEvent event, StreamAudit audit) {
    long epoch = event.seal().position().epoch();
    long sequence = event.seal().position().sequence();
    KeyChain.Anchor anchor = chain.anchor(epoch);
    Control close = audit.fact(ControlRecord.Kind.CLOSE);
    if (anchor == null || (close != null && close.sequence() < sequence)) {
      return false;
    }
    long reached = Math.max(anchor.reached(), anchor.epoch());
    long last = audit.epochs().last(reached);
    boolean ended = epoch == reached + 1 && audit.isCheckpoint(last);
    // Epochs never go back: a later record of an earlier epoch says that this one is made up.
    return epoch > reached && last < sequence && !ended;
  }

  /** The keyframe with which the oldest keys begin; null where something older gave them. */
  @Nullable KeyframeClaim firstKeyframe() {
    for (KeyChain.Anchor anchor : chain.anchors()) {
      return anchor.keyframe();
    }
    return null;
  }

  /** What the keys say of one another once all is verified. */
  void conclude() {
    KeyChain.Anchor before = null;
    for (KeyChain.Anchor anchor : chain.anchors()) {
      KeyframeClaim claim = anchor.keyframe();
      if (before != null && claim != null && !certain.contains(anchor.epoch())) {
        if (before.reached() >= anchor.epoch() - 1) {
          findings.add(FindingKind.FORGED_KEYFRAME, claim.sequence(), claim.sequence(), "");
        }
      }
      if (before != null && before.reached() >= anchor.epoch()) {
        long at = claim == null ? -1 : claim.sequence() + 1;
        findings.add(FindingKind.EPOCH_ORDER, at, at, "sealed with keys from before a keyframe");
      }
      before = anchor;
    }
  }
}
