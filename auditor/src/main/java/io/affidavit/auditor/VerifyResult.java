package io.affidavit.auditor;

import java.util.List;
import java.util.stream.Stream;

/**
 * The verdict on everything.
 *
 * @param findings those that belong to no verified stream
 * @param unreadable sources that could not be read to their end
 */
record VerifyResult(
    List<StreamResult> streams, List<Finding> findings, List<String> unreadable, boolean filtered) {

  long findingCount() {
    return allFindings().count();
  }

  private Stream<Finding> allFindings() {
    return Stream.concat(
        findings.stream(), streams.stream().flatMap(stream -> stream.findings().stream()));
  }

  /**
   * One word, the same in both reports. Where an input could not be read to its end, that something
   * is missing proves nothing; what is there and wrong does.
   */
  String verdict() {
    if (unreadable.isEmpty()) {
      return findingCount() > 0 ? "findings" : filtered ? "authentic" : "whole";
    }
    boolean proven = allFindings().anyMatch(finding -> !finding.kind().mayBeUnread());
    return proven ? "findings" : "unreadable";
  }

  int exitCode() {
    return switch (verdict()) {
      case "findings" -> ExitCode.FINDING;
      case "unreadable" -> ExitCode.UNREACHABLE;
      default -> ExitCode.GOOD;
    };
  }
}
