package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records whose seal does not fit. Some are kept whole until the end, to say what was done to them.
 * Not thread-safe.
 */
final class Suspects {
  private static final int MAX_KEPT = 32;
  private static final int MAX_BYTES = 1 << 20;

  private final List<SealedEvent> kept = new ArrayList<>();
  private int bytes;

  void add(SealedEvent event, Findings findings) {
    if (kept.size() < MAX_KEPT && bytes + event.sizeBytes() <= MAX_BYTES) {
      kept.add(event);
      bytes += event.sizeBytes();
    } else {
      failure(event, findings);
    }
  }

  /** Says of each what is wrong with it. */
  void conclude(KeyChain keys, Findings findings) {
    for (SealedEvent event : kept) {
      SealedEvent owner = owner(event, keys);
      if (owner == null) {
        failure(event, findings);
      } else {
        long sequence = sequence(event);
        String note = "its content is that of #" + sequence(owner) + ", " + event.where();
        findings.add(FindingKind.SWAPPED, sequence, sequence, note);
      }
    }
    kept.clear();
  }

  private static void failure(SealedEvent event, Findings findings) {
    long sequence = sequence(event);
    findings.add(FindingKind.MAC_FAILURE, sequence, sequence, event.where().toString());
  }

  /** The event under whose seal this one's content verifies. */
  private @Nullable SealedEvent owner(SealedEvent event, KeyChain keys) {
    for (SealedEvent other : kept) {
      if (other != event
          && (keys.verifies(other.seal(), Seal.COMPLETE, event)
              || keys.verifies(other.seal(), Seal.REDACTED, event))) {
        return other;
      }
    }
    return null;
  }

  private static long sequence(SealedEvent event) {
    return event.seal().position().sequence();
  }
}
