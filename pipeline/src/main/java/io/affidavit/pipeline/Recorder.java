package io.affidavit.pipeline;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolEntry;
import io.affidavit.spool.SpoolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into the spool and applies the operator's choice where the spool does not take them.
 * Thread-safe.
 */
final class Recorder {
  /** The first loss is told, then every hundredth, then the total when it is over. */
  private static final long EVERY = 100;

  private final SpoolOpening spool;
  private final AuditSettings settings;
  private final StatusChannel status;
  private final Losses losses = new Losses();

  /** An event met the failure policy, whatever that did with it. */
  private volatile boolean refused;

  /** A recorder for a spool that may open later: until then every event meets the policy. */
  Recorder(SpoolOpening spool, AuditSettings settings, StatusChannel status) {
    this.spool = spool;
    this.settings = settings;
    this.status = status;
  }

  /**
   * Records an event.
   *
   * @return whether it is acknowledged; it was counted as lost otherwise
   * @throws AuditFailureException if it was not recorded and {@code whenFull} is FAIL
   */
  boolean record(SpoolEntry entry, String eventType) {
    long patience = settings.blockTimeout.toNanos();
    long roomPatience = settings.whenFull == WhenFull.DROP_NEWEST ? 0 : patience;
    FileSpool open = spool.now();
    if (open == null) {
      long since = System.nanoTime();
      open = spool.await(roomPatience);
      long waited = System.nanoTime() - since;
      patience = Math.max(0, patience - waited);
      roomPatience = Math.max(0, roomPatience - waited);
    }
    if (open == null) {
      lost(eventType, spool.why(), null);
      return false;
    }
    try {
      open.append(entry, roomPatience, patience);
    } catch (SpoolException e) {
      lost(eventType, String.valueOf(e.getMessage()), e);
      return false;
    }
    if (!losses.isEmpty()) {
      tellGap(open);
    }
    return true;
  }

  /** Tells of losses that no later event has told of. */
  void tellTheRest() {
    FileSpool open = spool.now();
    if (open != null) {
      tellGap(open);
    }
  }

  /** Tells the stream that begins now of what it could not take before it began. */
  void startedLate(FileSpool opened, SpoolException.Reason why) {
    if (refused) {
      opened.appendLateStart(why);
      tellGap(opened);
    }
  }

  /** Counts an event that could not be recorded, or refuses its log call. */
  void lost(String eventType, String why, @Nullable Throwable cause) {
    refused = true;
    if (settings.whenFull == WhenFull.FAIL) {
      String message = "audit event not recorded, and whenFull is FAIL: " + why;
      throw cause == null
          ? new AuditFailureException(message)
          : new AuditFailureException(message, cause);
    }
    long total = losses.add(eventType);
    if (total % EVERY == 1) {
      status.error("audit events lost: " + total + " so far. " + why, null);
    }
  }

  private void tellGap(FileSpool open) {
    Map<String, Long> untold = losses.take();
    if (untold.isEmpty()) {
      return;
    }
    try {
      open.appendGap(untold);
      status.warn("audit events lost and now recorded as a gap: " + sum(untold));
    } catch (SpoolException notNow) {
      losses.putBack(untold);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long lostTotal() {
    return losses.total();
  }
}
