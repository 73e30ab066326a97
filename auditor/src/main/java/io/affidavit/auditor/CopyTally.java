package io.affidavit.auditor;

import io.affidavit.spool.Seal;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the redacted records of a stream in order. Not every record has a copy, so that one
 * is missing shows only in the checkpoints' counts; where the complete record is there too, both
 * must belong together.
 */
final class CopyTally {
  private final StreamAudit stream;
  private final Findings findings;
  private final boolean filtered;
  private long count;
  private long stated;
  private long lastCheckpoint = -1;
  private byte[] head = new byte[Seal.KEY_BYTES];

  CopyTally(StreamAudit stream, boolean filtered) {
    this.stream = stream;
    this.findings = stream.findings();
    this.filtered = filtered;
  }

  void check() {
    stream.redacted().macs().forEach((sequence, mac, copy, id) -> record(sequence, mac));
    belongTogether();
  }

  private void record(long sequence, byte[] mac) {
    Control control = stream.redacted().control(sequence);
    if (control != null && !filtered && CompleteTally.states(control)) {
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
    } else if (lost < 0 || (stated == 0 && !control.text("copyHead").equals(Seal.base64(head)))) {
      findings.add(FindingKind.CHECKPOINT_MISMATCH, sequence, sequence, "of the copies");
    }
    // The next checkpoint is measured from this one, so that each loss is told once.
    stated = states - count;
    lastCheckpoint = sequence;
  }

  private void belongTogether() {
    if (stream.complete().isEmpty()) {
      return;
    }
    List<long[]> copies = new ArrayList<>();
    MacStore redacted = stream.redacted().macs();
    redacted.forEach((sequence, mac, copy, id) -> copies.add(new long[] {sequence, copy, id}));
    MacStore complete = stream.complete().macs();
    for (long[] copy : copies) {
      if (complete.contains(copy[0]) && !complete.matches(copy[0], copy[1], copy[2])) {
        findings.add(FindingKind.COPY_MISMATCH, copy[0], copy[0], "");
      }
    }
  }
}
