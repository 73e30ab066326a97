package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;
import io.affidavit.spool.SealTally;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the complete records of a stream in order: none may be missing up to the last one
 * that is known of, and count and head of each checkpoint must fit, and those of an earlier run.
 */
final class CompleteTally {
  private final StreamAudit stream;
  private final Findings findings;
  private final Start.Place start;
  private final long lastKnown;
  private long expected;
  private byte @Nullable [] head;

  CompleteTally(StreamAudit stream, Start.Place start, long lastKnown) {
    this.stream = stream;
    this.findings = stream.findings();
    this.start = start;
    this.lastKnown = lastKnown;
    this.expected = start.sequence();
    SealTally before = start.tally();
    this.head = before == null ? null : before.head();
  }

  /** The tally of all records, for the next run; null where some are missing. */
  @Nullable SealTally check() {
    stream.complete().macs().forEach((sequence, mac, copy, id) -> record(sequence, mac));
    missingUntil(lastKnown + 1);
    compareWithEarlier();
    return head == null ? null : new SealTally(expected, head);
  }

  private void record(long sequence, byte[] mac) {
    if (sequence < start.sequence()) {
      return;
    }
    missingUntil(sequence);
    compareWithEarlier();
    Control control = stream.complete().control(sequence);
    if (control != null && states(control)) {
      compare(sequence, control);
    }
    byte[] before = head;
    head = before == null ? null : Seal.head(before, mac);
    expected = sequence + 1;
  }

  private void compare(long sequence, Control control) {
    byte[] before = head;
    boolean fits = control.number("count") == sequence && before != null;
    if (before != null && !(fits && same(control.text("head"), before))) {
      findings.add(FindingKind.CHECKPOINT_MISMATCH, sequence, sequence, "");
    }
  }

  /** An earlier run has seen the records up to here; with those, this head must come out. */
  private void compareWithEarlier() {
    KnownStream known = stream.known();
    SealTally earlier = known == null ? null : known.records();
    byte[] now = head;
    if (earlier != null && now != null && earlier.count() == expected) {
      if (!MessageDigest.isEqual(earlier.head(), now)) {
        findings.add(FindingKind.HISTORY_CHANGED, 0, expected - 1, "");
      }
    }
  }

  static boolean same(String stated, byte[] head) {
    byte[] computed = Seal.base64(head).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(stated.getBytes(StandardCharsets.UTF_8), computed);
  }

  static boolean states(Control control) {
    return control.is(ControlRecord.Kind.CHECKPOINT) || control.is(ControlRecord.Kind.CLOSE);
  }

  private void missingUntil(long sequence) {
    if (sequence <= expected) {
      return;
    }
    head = null;
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
