package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;

/**
 * Goes through the complete records of a stream in order: none may be missing up to the last one
 * that is known of, and count and head of each checkpoint must fit.
 */
final class CompleteTally {
  private final StreamAudit stream;
  private final Findings findings;
  private final long lastKnown;
  private long expected;
  private byte[] head = new byte[Seal.KEY_BYTES];
  private boolean whole = true;

  CompleteTally(StreamAudit stream, long lastKnown) {
    this.stream = stream;
    this.findings = stream.findings();
    this.lastKnown = lastKnown;
  }

  void check() {
    stream.complete().macs().forEach((sequence, mac, copy, id) -> record(sequence, mac));
    missingUntil(lastKnown + 1);
  }

  private void record(long sequence, byte[] mac) {
    missingUntil(sequence);
    Control control = stream.complete().control(sequence);
    if (control != null && whole && states(control)) {
      boolean fits =
          control.number("count") == sequence && control.text("head").equals(Seal.base64(head));
      if (!fits) {
        findings.add(FindingKind.CHECKPOINT_MISMATCH, sequence, sequence, "");
      }
    }
    head = Seal.head(head, mac);
    expected = sequence + 1;
  }

  static boolean states(Control control) {
    return control.is(ControlRecord.Kind.CHECKPOINT) || control.is(ControlRecord.Kind.CLOSE);
  }

  private void missingUntil(long sequence) {
    if (sequence <= expected) {
      return;
    }
    whole = false;
    long from = expected;
    // An edited record is there, only not as it was: it has its own finding.
    for (long at : stream.findings().sequences(expected, sequence - 1)) {
      missing(from, at - 1);
      from = at + 1;
    }
    missing(from, sequence - 1);
    expected = sequence;
  }

  private void missing(long from, long to) {
    if (from <= to) {
      findings.add(FindingKind.MISSING, from, to, to - from + 1 + " records");
    }
  }
}
