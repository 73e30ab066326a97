package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All keys of one stream: an open record, a keyframe or an earlier run gives those of the epochs
 * from its own to the next such. Thread-safe; one thread adds.
 */
final class KeyChain {
  private final UUID stream;
  private final NavigableMap<Long, Anchor> anchors = new ConcurrentSkipListMap<>();

  /** Where keys begin. */
  static final class Anchor {
    private final long epoch;
    private final EpochKeys keys;
    private final @Nullable KeyframeClaim keyframe;
    private volatile long reached = -1;

    private Anchor(long epoch, EpochKeys keys, @Nullable KeyframeClaim keyframe) {
      this.epoch = epoch;
      this.keys = keys;
      this.keyframe = keyframe;
    }

    /** The first epoch with its keys. */
    long epoch() {
      return epoch;
    }

    /** The keyframe that it comes from; null for an open record and for an earlier run. */
    @Nullable KeyframeClaim keyframe() {
      return keyframe;
    }

    /** The latest epoch of which a record has verified; -1 where there is none. */
    long reached() {
      return reached;
    }

    /** Says which key verified; told by the thread that adds. */
    void reaches(long verifiedEpoch) {
      reached = Math.max(reached, verifiedEpoch);
    }
  }

  KeyChain(UUID stream) {
    this.stream = stream;
  }

  /** Keys from that epoch on; what was there for it before is replaced. */
  void add(long epoch, byte[] epochKey, @Nullable KeyframeClaim keyframe) {
    anchors.put(epoch, new Anchor(epoch, new EpochKeys(stream, epoch, epochKey), keyframe));
  }

  /** Takes back what begins with that epoch. */
  void remove(long epoch) {
    anchors.remove(epoch);
  }

  boolean isEmpty() {
    return anchors.isEmpty();
  }

  /** The one whose keys that epoch has; null where it is before all of them. */
  @Nullable Anchor anchor(long epoch) {
    Map.Entry<Long, Anchor> entry = anchors.floorEntry(epoch);
    return entry == null ? null : entry.getValue();
  }

  /** In order of epochs. */
  Iterable<Anchor> anchors() {
    return anchors.values();
  }

  /** The form as which the event verifies; 0 where it does not. */
  byte verifiedForm(SealedEvent event) {
    if (verifies(event.seal(), Seal.COMPLETE, event)) {
      return Seal.COMPLETE;
    }
    return verifies(event.seal(), Seal.REDACTED, event) ? Seal.REDACTED : 0;
  }

  /** True if the content of {@code event} is what {@code claim} was made for. */
  boolean verifies(SealMember claim, byte form, SealedEvent event) {
    Anchor anchor = anchor(claim.position().epoch());
    ByteBuffer body = anchor == null ? null : event.body(form);
    return anchor != null && anchor.keys.verifies(claim, form, body);
  }
}
