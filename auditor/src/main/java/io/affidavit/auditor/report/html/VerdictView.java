package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block.Tone;
import io.affidavit.auditor.report.SealVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the seal says, as the banner has it: a word, a tone, a sentence and the counts. */
final class VerdictView {
  /** Findings that are listed; {@code auditor verify} has them all. */
  static final int FINDINGS = 200;

  private VerdictView() {}

  static Map<String, Object> of(SealVerdict seal) {
    List<String> findings = seal.findings().stream().limit(FINDINGS).map(Visible::of).toList();
    return Map.of(
        "state", seal.state().name(),
        "word", word(seal.state()),
        "tone", tone(seal.state()).name().toLowerCase(Locale.ROOT),
        "sentence", Visible.of(seal.sentence()),
        "checked", seal.state() != SealVerdict.State.NOT_CHECKED,
        "counts",
            List.of(
                Page.fact("Streams verified", Cells.count(seal.streams())),
                Page.fact("Records", Cells.count(seal.records())),
                Page.fact("Checkpoints", Cells.count(seal.checkpoints())),
                Page.fact("Records without a key", Cells.count(seal.unverified()))),
        "findings", findings,
        "more", Cells.count(seal.findings().size() - findings.size()));
  }

  private static String word(SealVerdict.State state) {
    return switch (state) {
      case NOT_CHECKED -> "Seal not checked";
      case WHOLE -> "Seal intact";
      case RANGE -> "Seal intact within the range";
      case AUTHENTIC -> "Records authentic, completeness not claimed";
      case FINDINGS -> "The seal has findings";
      case UNREADABLE -> "Input not readable in full";
    };
  }

  private static Tone tone(SealVerdict.State state) {
    return switch (state) {
      case WHOLE, RANGE -> Tone.GOOD;
      case AUTHENTIC -> Tone.PLAIN;
      case NOT_CHECKED -> Tone.WARNING;
      case FINDINGS, UNREADABLE -> Tone.BAD;
    };
  }
}
