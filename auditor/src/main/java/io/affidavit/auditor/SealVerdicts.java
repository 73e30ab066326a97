package io.affidavit.auditor;

import io.affidavit.auditor.report.SealVerdict;
import java.util.ArrayList;
import java.util.List;

/** The verdict of {@code verify} as a report shows it. Stateless. */
final class SealVerdicts {
  private SealVerdicts() {}

  static SealVerdict of(VerifyResult result) {
    List<String> findings = new ArrayList<>();
    result.findings().forEach(finding -> findings.add(finding.line()));
    for (StreamResult stream : result.streams()) {
      for (Finding finding : stream.findings()) {
        findings.add("stream " + stream.stream() + " " + finding.line());
      }
    }
    return new SealVerdict(
        state(result),
        "The seal: " + TextReport.verdict(result) + ".",
        result.streams().size(),
        result.streams().stream().mapToLong(s -> s.records() + s.copies()).sum(),
        result.streams().stream().mapToLong(StreamResult::checkpoints).sum(),
        result.unverified(),
        findings);
  }

  private static SealVerdict.State state(VerifyResult result) {
    return switch (result.verdict()) {
      case "whole" -> SealVerdict.State.WHOLE;
      case "range" -> SealVerdict.State.RANGE;
      case "authentic" -> SealVerdict.State.AUTHENTIC;
      case "unreadable" -> SealVerdict.State.UNREADABLE;
      default -> SealVerdict.State.FINDINGS;
    };
  }
}
