package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import io.affidavit.spool.SealTally;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the redacted records of a stream in order. Not every record has a copy, so that one
 * is missing shows only in the checkpoints' counts; where the complete record is there too, both
 * must belong together.
 */
final class CopyTally {
  private final StreamAudit stream;
  private final Findings findings;
  private final boolean filtered;
  private final Start.Place start;
  private final boolean counted;
  private long count;
  private long stated;
  private long lastCheckpoint;
  private boolean whole = true;
  private byte[] head;

  CopyTally(StreamAudit stream, Start.Place start, boolean filtered) {
    this.stream = stream;
    this.findings = stream.findings();
    this.filtered = filtered;
    this.start = start;
    SealTally before = start.tally();
    this.counted = before != null;
    this.count = before == null ? 0 : before.count();
    this.head = before == null ? new byte[Seal.KEY_BYTES] : before.head();
    this.lastCheckpoint = start.sequence() - 1;
  }

  /** The tally of all copies, for the next run; null where some are missing. */
  @Nullable SealTally check() {
    stream.redacted().macs().forEach((sequence, mac, copy, id) -> record(sequence, mac));
    belongTogether();
    return counted && whole ? new SealTally(count, head) : null;
  }

  private void record(long sequence, byte[] mac) {
    if (sequence < start.sequence()) {
      return;
    }
    Control control = stream.redacted().control(sequence);
    if (control != null && !filtered && counted && CompleteTally.states(control)) {
      compare(sequence, control);
    }
    head = Seal.head(head, mac);
    count++;
  }

  private void compare(long sequence, Control control) {
    long states = control.number("copyCount");
    long lost = states - stated - count;
    if (lost > 0) {
      findings.add(FindingKind.COPIES_MISSING, lastCheckpoint + 1, sequence - 1, lost + " copies");
    } else if (lost < 0 || (stated == 0 && !CompleteTally.same(control.text("copyHead"), head))) {
      findings.add(FindingKind.CHECKPOINT_MISMATCH, sequence, sequence, "of the copies");
    }
    whole &= lost == 0;
    // The next checkpoint is measured from this one, so that each loss is told once.
    stated = states - count;
    lastCheckpoint = sequence;
  }

  private void belongTogether() {
    if (stream.complete().isEmpty()) {
      return;
    }
    MacStore complete = stream.complete().macs();
    stream
        .redacted()
        .macs()
        .forEach(
            (sequence, mac, copy, id) -> {
              if (complete.contains(sequence) && !complete.matches(sequence, copy, id)) {
                findings.add(FindingKind.COPY_MISMATCH, sequence, sequence, "");
              }
            });
  }
}
