package io.affidavit.auditor;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.SealTally;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows for one stream once all its records have been seen. */
final class StreamConclusion {
  /** A running host writes a checkpoint every minute, also when idle. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private final StreamAudit stream;
  private final CrossChecks.@Nullable Adoption adoption;
  private final VerifyOptions options;
  private final Findings findings;
  private final Start start;
  private @Nullable SealTally records;
  private @Nullable SealTally copies;

  StreamConclusion(
      StreamAudit stream, CrossChecks.@Nullable Adoption adoption, VerifyOptions options) {
    this.stream = stream;
    this.adoption = adoption;
    this.options = options;
    this.findings = stream.findings();
    this.start = Start.of(stream);
  }

  StreamConclusion conclude() {
    KeyChain keys = stream.keys().chain();
    if (keys.isEmpty()) {
      FindingKind kind =
          stream.forgedOpen() ? FindingKind.FORGED_OPEN_RECORD : FindingKind.NO_OPEN_RECORD;
      findings.add(kind, stream.unverified() + " records are unverified");
      return this;
    }
    stream.suspects().conclude(keys, findings);
    stream.keys().conclude();
    if (!stream.complete().isEmpty()) {
      records = new CompleteTally(stream, start.records(), lastKnown()).check();
    }
    if (!stream.redacted().isEmpty()) {
      copies = new CopyTally(stream, start.copies(), options.filtered()).check();
    }
    stream.epochs().check(stream::isCheckpoint, this::wrongEpoch);
    openRecords();
    checkpointsEndEpochs();
    end();
    return this;
  }

  Start start() {
    return start;
  }

  /** Of all complete records, for the next run; null where that would not be true. */
  @Nullable SealTally records() {
    return records;
  }

  /** Of all redacted records, for the next run; null where that would not be true. */
  @Nullable SealTally copies() {
    return copies;
  }

  /** The last record that there must be, by whatever proof. */
  private long lastKnown() {
    KnownStream known = stream.known();
    long last = Math.max(stream.highest(), known == null ? -1 : known.last());
    return adoption == null ? last : Math.max(last, adoption.last());
  }

  private void wrongEpoch(long sequence) {
    findings.add(FindingKind.EPOCH_ORDER, sequence, sequence, "");
  }

  private void checkpointsEndEpochs() {
    for (Control control : stream.facts()) {
      if (control.is(ControlRecord.Kind.CHECKPOINT)
          && stream.epochs().last(control.epoch()) > control.sequence()) {
        wrongEpoch(control.sequence() + 1);
      }
    }
  }

  private void openRecords() {
    for (Control control : stream.facts()) {
      if (control.is(ControlRecord.Kind.OPEN) && control.sequence() > 0) {
        findings.add(FindingKind.TWO_OPEN_RECORDS, control.sequence(), control.sequence(), "");
      }
    }
  }

  private void end() {
    Control close = stream.fact(ControlRecord.Kind.CLOSE);
    KnownStream known = stream.known();
    long highest = stream.highest();
    if (close != null) {
      if (highest > close.sequence()) {
        findings.add(FindingKind.AFTER_CLOSE, close.sequence() + 1, highest, "");
      }
    } else if (known != null && known.closed()) {
      if (highest > known.last()) {
        findings.add(FindingKind.AFTER_CLOSE, known.last() + 1, highest, "");
      }
    } else if (adoption != null) {
      adopted(adoption, highest);
    } else if (!running()) {
      findings.add(FindingKind.NOT_CLOSED, silence(highest));
    }
  }

  private void adopted(CrossChecks.Adoption by, long highest) {
    if (highest > by.last()) {
      findings.add(
          FindingKind.ADOPTION_MISMATCH, by.last() + 1, highest, "taken over by " + by.by());
    } else if (stream.complete().isEmpty() && highest < by.last()) {
      findings.add(
          FindingKind.NOT_CLOSED,
          "taken over at #" + by.last() + ", copies after the last" + " checkpoint are unproven");
    }
  }

  private boolean running() {
    Instant at = options.runningAt();
    Instant last = lastTime();
    return at != null && last != null && !last.isBefore(at.minus(SILENCE));
  }

  private @Nullable Instant lastTime() {
    Instant last = null;
    for (Control control : stream.facts()) {
      Instant time = control.time();
      if (time != null && (last == null || time.isAfter(last))) {
        last = time;
      }
    }
    return last;
  }

  private String silence(long highest) {
    Instant last = lastTime();
    return "last is #" + highest + (last == null ? "" : ", silent since " + last);
  }
}
