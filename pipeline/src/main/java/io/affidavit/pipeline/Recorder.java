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

  private final @Nullable FileSpool spool;
  private final AuditSettings settings;
  private final StatusChannel status;
  private final Losses losses = new Losses();

  /**
   * A recorder.
   *
   * @param spool null where it could not be opened: then every event meets the failure policy
   */
  Recorder(@Nullable FileSpool spool, AuditSettings settings, StatusChannel status) {
    this.spool = spool;
    this.settings = settings;
    this.status = status;
  }

  /**
   * Records an event.
   *
   * @throws AuditFailureException if it was not recorded and {@code whenFull} is FAIL
   */
  void record(SpoolEntry entry, String eventType) {
    FileSpool open = spool;
    if (open == null) {
      lost(eventType, "the audit spool could not be opened at start", null);
      return;
    }
    try {
      long patience = settings.blockTimeout.toNanos();
      open.append(entry, settings.whenFull == WhenFull.DROP_NEWEST ? 0 : patience, patience);
    } catch (SpoolException e) {
      lost(eventType, String.valueOf(e.getMessage()), e);
      return;
    }
    if (!losses.isEmpty()) {
      tellGap(open);
    }
  }

  /** Tells of losses that no later event has told of. */
  void tellTheRest() {
    FileSpool open = spool;
    if (open != null) {
      tellGap(open);
    }
  }

  /** Counts an event that could not be recorded, or refuses its log call. */
  void lost(String eventType, String why, @Nullable Throwable cause) {
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
